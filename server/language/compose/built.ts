import { type Folder, folderOf, join, nameOf } from "../core/folder.ts";
import { once } from "../core/memo.ts";
import type { Span } from "../core/span.ts";
import { parse } from "../dockerfile/parse.ts";
import type { Dockerfile } from "../dockerfile/syntax.ts";
import { get, resolve } from "../yaml/read.ts";
import type { Scalar, YamlNode } from "../yaml/syntax.ts";
import { isRemote } from "./builds.ts";
import type { Compose } from "./document.ts";
import { knownText } from "./scale.ts";
import { type Service, servicesOf } from "./services.ts";

/** A service that is built from files of this machine, with the places that name them. */
export interface Built {
  readonly service: Service;
  /** The value of `build`. */
  readonly node: YamlNode;
  /** Where the file names the context; the key of `build` where it leaves it to Compose. */
  readonly contextAt: Span;
  /** As written, defaults of variables filled in. */
  readonly context: string;
  /** From the folder; it lies inside. */
  readonly contextPath: string;
  /** What `dockerfile` says, if it is given. */
  readonly named?: { readonly node: Scalar; readonly text: string };
  /** From the folder; undefined for one that lies outside, and for one that is written in the Compose file. */
  readonly dockerfilePath?: string;
}

const isInside = (path: string): boolean => path !== ".." && !path.startsWith("../");

/** The services whose build context is known and lies in the folder. */
export const builtIn = (doc: Compose, folder: Folder): readonly Built[] => builtOf(doc)(folder);

const builtOf = once((doc: Compose) =>
  once((folder: Folder): readonly Built[] => [...findBuilt(doc, folder)]),
);

function* findBuilt(doc: Compose, folder: Folder): Generator<Built> {
  for (const service of servicesOf(doc).values()) {
    const node = resolve(get(service.node, "build"));
    const found = node && contextOf(service, node);
    if (!node || !found || isRemote(found.context) || /^[/~\\]|^[a-z]:/i.test(found.context)) continue;
    const contextPath = join(folderOf(folder.document), found.context);
    if (isInside(contextPath))
      yield { service, node, ...found, contextPath, ...dockerfileOf(node, contextPath) };
  }
}

function contextOf(service: Service, node: YamlNode): Pick<Built, "context" | "contextAt"> | undefined {
  const written = node.kind === "scalar" ? node : resolve(get(node, "context"));
  const context = written ? knownText(written) : ".";
  const at = written?.at ?? service.pair.key.at;
  return context === undefined || context === "" ? undefined : { context, contextAt: at };
}

function dockerfileOf(build: YamlNode, context: string): Pick<Built, "named" | "dockerfilePath"> {
  if (build.kind !== "map") return { dockerfilePath: join(context, "Dockerfile") };
  if (get(build, "dockerfile_inline")) return {};
  const node = resolve(get(build, "dockerfile"));
  if (!node) return { dockerfilePath: join(context, "Dockerfile") };
  const text = knownText(node);
  if (node.kind !== "scalar" || text === undefined || text === "") return {};
  const path = /^[/~\\]/.test(text) ? undefined : join(context, text);
  return { named: { node, text }, ...(path !== undefined && isInside(path) && { dockerfilePath: path }) };
}

const parsed = new WeakMap<Folder, Map<string, Dockerfile>>();

/** The Dockerfile of a service, parsed once for a text; undefined when it cannot be read. */
export function dockerfileIn(folder: Folder, { dockerfilePath }: Built): Dockerfile | undefined {
  const source = dockerfilePath === undefined ? undefined : folder.read(dockerfilePath);
  if (source === undefined || dockerfilePath === undefined) return undefined;
  const known = parsed.get(folder) ?? new Map<string, Dockerfile>();
  parsed.set(folder, known);
  const found = known.get(dockerfilePath);
  const doc = found?.source === source ? found : parse(source);
  known.set(dockerfilePath, doc);
  return doc;
}

/** Whether the builder reads the file by the rules that we know, rather than by a frontend of somebody's own. */
export const hasUsualFrontend = ({ directives }: Dockerfile): boolean =>
  directives.every(
    ({ name, value }) =>
      name.text.toLowerCase() !== "syntax" || /^(docker\.io\/)?docker\/dockerfile/.test(value.text),
  );

/** The files in the context that look like Dockerfiles, from the context. */
export function dockerfilesIn(folder: Folder, context: string): string[] {
  const prefix = context === "" ? "" : `${context}/`;
  return (folder.files() ?? [])
    .filter((it) => it.startsWith(prefix) && /dockerfile|containerfile/i.test(nameOf(it)))
    .map((it) => it.slice(prefix.length))
    .filter((it) => !it.endsWith(".dockerignore"))
    .sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1));
}
