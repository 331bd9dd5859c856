import { type Text, text } from "../../../server/protocol/text.ts";
import type { Failure } from "../engine.ts";
import { type Address, defaultHost, parseAddress, reachableHost, speak, type Tls } from "./address.ts";

/** What resolving needs of the world; every path is absolute and uses `/`. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `linux`, `darwin`, `win32`. */
  readonly platform: string;
  readonly home: string;
  readonly uid?: number;
  /** The text of a file; `undefined` when it is absent or unreadable. */
  read(path: string): Promise<string | undefined>;
  /** Names in a folder; empty when there is none. */
  list(folder: string): Promise<readonly string[]>;
  exists(path: string): Promise<boolean>;
  /** Lower-case hex. */
  sha256(text: string): string;
}

/** What the user decided inside the editor; both come before anything the docker CLI looks at. */
export interface Choice {
  /** A Docker context chosen for this window. */
  readonly context?: string;
  /** `docknote.engine.host`. */
  readonly host?: string;
}

/** Who decided where to connect. */
export type Source =
  | "window"
  | "setting"
  | "DOCKER_HOST"
  | "DOCKER_CONTEXT"
  | "currentContext"
  | "default"
  /** Nobody decided and the default socket is absent, but another one that is known exists. */
  | "found";

export const sourceNames: Readonly<Record<Source, Text>> = {
  window: text("이 창에서 고른 Docker 컨텍스트", "the Docker context chosen for this window"),
  setting: text("docknote.engine.host 설정", "the docknote.engine.host setting"),
  DOCKER_HOST: text("DOCKER_HOST 환경 변수", "the DOCKER_HOST environment variable"),
  DOCKER_CONTEXT: text("DOCKER_CONTEXT 환경 변수", "the DOCKER_CONTEXT environment variable"),
  currentContext: text("docker context use로 고른 컨텍스트", "the context chosen with docker context use"),
  default: text("docker CLI의 기본 주소", "the docker CLI's default address"),
  found: text("이 컴퓨터에서 찾은 소켓", "a socket found on this machine"),
};

/** Which address is tried, and why. */
export interface Where {
  readonly source: Source;
  /** Name of the Docker context, when one decides. */
  readonly context?: string;
  /** The address for people. */
  readonly spoken: string;
  /** Name under which ports published by that engine can be reached from here. */
  readonly host: string;
}

export type Resolution =
  | { readonly where: Where; readonly address: Address }
  | { readonly where: Where; readonly failure: Failure };

/**
 * Finds the engine as the docker CLI does: `DOCKER_HOST`, then `DOCKER_CONTEXT`, then `currentContext` of the CLI's
 * configuration, then the default (the order was tried against CLI 28.2, all combinations). Before them come the
 * user's own choices in the editor; after them, other well-known sockets, where the CLI would give up.
 */
export async function resolve(world: World, choice: Choice): Promise<Resolution> {
  const { env } = world;
  if (choice.context) return fromContext(world, choice.context, "window");
  if (choice.host?.trim()) return fromHost(world, choice.host, "setting");
  if (env["DOCKER_HOST"]) return fromHost(world, env["DOCKER_HOST"], "DOCKER_HOST");
  if (env["DOCKER_CONTEXT"]) return fromContext(world, env["DOCKER_CONTEXT"], "DOCKER_CONTEXT");
  const current = await currentContext(world);
  if (current) return fromContext(world, current, "currentContext");
  return fromDefault(world);
}

/** The folder of the CLI's configuration. */
const configFolder = (world: Pick<World, "env" | "home">): string =>
  (world.env["DOCKER_CONFIG"] || `${world.home}/.docker`).replaceAll("\\", "/");

/** A configuration that cannot be read counts as empty; the CLI warns and goes on likewise. */
async function currentContext(world: World): Promise<string> {
  const json = parseJson(await world.read(`${configFolder(world)}/config.json`));
  return textIn(json, "currentContext");
}

async function fromHost(world: World, said: string, source: "setting" | "DOCKER_HOST"): Promise<Resolution> {
  const address = parseAddress(said, world.platform);
  if (!address) {
    const spoken = said.trim().replace(/\/\/[^@/]*@/, "//");
    return { where: { source, spoken, host: "localhost" }, failure: { code: "ADDRESS", message: spoken } };
  }
  if (address.kind !== "tcp") return found(source, address);
  return withTlsFromEnvironment(world, source, address);
}

async function fromDefault(world: World): Promise<Resolution> {
  if (wantsTls(world)) {
    // without DOCKER_HOST, asking for TLS moves the CLI's default from the socket to this
    const address = { kind: "tcp", host: "localhost", port: 2376, prefix: "" } as const;
    return withTlsFromEnvironment(world, "default", address);
  }
  const [first = "", ...others] = knownSockets(world);
  if (await world.exists(first)) return found("default", { kind: "socket", path: first });
  for (const path of others) if (await world.exists(path)) return found("found", { kind: "socket", path });
  return found("default", { kind: "socket", path: first });
}

const found = (source: Source, address: Address, context?: string): Resolution => ({
  where: { source, spoken: speak(address), host: reachableHost(address), ...(context && { context }) },
  address,
});

/**
 * Sockets where engines are known to listen, the CLI's default first: rootless Docker, Docker Desktop, Podman.
 * Sources: docs.docker.com/engine/security/rootless, the Docker Desktop FAQs, podman-system-service(1).
 */
export function knownSockets(world: Pick<World, "env" | "home" | "platform" | "uid">): readonly string[] {
  if (world.platform === "win32") {
    return ["docker_engine", "dockerDesktopLinuxEngine", "podman-machine-default"].map(
      (name) => `//./pipe/${name}`,
    );
  }
  const run = world.env["XDG_RUNTIME_DIR"] || (world.uid === undefined ? "" : `/run/user/${world.uid}`);
  return [
    "/var/run/docker.sock",
    ...(run ? [`${run}/docker.sock`] : []),
    `${world.home}/.docker/run/docker.sock`,
    `${world.home}/.docker/desktop/docker.sock`,
    ...(run ? [`${run}/podman/podman.sock`] : []),
    "/run/podman/podman.sock",
  ];
}

const wantsTls = ({ env }: World): boolean => Boolean(env["DOCKER_TLS_VERIFY"] || env["DOCKER_TLS"]);

async function withTlsFromEnvironment(
  world: World,
  source: Source,
  address: Extract<Address, { kind: "tcp" }>,
): Promise<Resolution> {
  if (!wantsTls(world)) return found(source, address);
  const folder = (world.env["DOCKER_CERT_PATH"] || configFolder(world)).replaceAll("\\", "/");
  const tls = await readTls(world, folder, Boolean(world.env["DOCKER_TLS_VERIFY"]));
  const { where } = found(source, { ...address, tls });
  if (tls.ca === undefined) return { where, failure: { code: "TLS_FILES", message: `${folder}/ca.pem` } };
  return { where, address: { ...address, tls } };
}

async function readTls(world: World, folder: string, verify: boolean): Promise<Tls> {
  const [ca, cert, key] = await Promise.all(
    ["ca.pem", "cert.pem", "key.pem"].map((name) => world.read(`${folder}/${name}`)),
  );
  return {
    verify,
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && key !== undefined && { cert, key }),
  };
}

async function fromContext(world: World, context: string, source: Source): Promise<Resolution> {
  if (context === "default") {
    // the CLI's name for "no context": the environment decides, except where a window's choice overrules it
    const host = world.env["DOCKER_HOST"];
    const resolution = host ? await fromHost(world, host, "DOCKER_HOST") : await fromDefault(world);
    return { ...resolution, where: { ...resolution.where, source, context } };
  }
  const digest = world.sha256(context);
  const folder = `${configFolder(world)}/contexts`;
  const meta = parseJson(await world.read(`${folder}/meta/${digest}/meta.json`));
  const failed = (code: string, message: string): Resolution => ({
    where: { source, context, spoken: message, host: "localhost" },
    failure: { code, message },
  });
  if (!meta) return failed("CONTEXT", context);
  const { host, skipTlsVerify } = endpoint(meta);
  const address = parseAddress(host || defaultHost(world.platform), world.platform);
  if (!address) return failed("ADDRESS", host);
  if (address.kind !== "tcp") return found(source, address, context);
  const tls = await readTls(world, `${folder}/tls/${digest}/docker`, !skipTlsVerify);
  const isTls = address.tls !== undefined || skipTlsVerify || tls.ca !== undefined || tls.cert !== undefined;
  return found(source, isTls ? { ...address, tls } : address, context);
}

/** A Docker context as the user can choose it. */
export interface ContextInfo {
  readonly name: string;
  readonly host: string;
  readonly description: string;
}

/** All contexts of the CLI, `default` first, the rest by name. */
export async function contexts(world: World): Promise<readonly ContextInfo[]> {
  const folder = `${configFolder(world)}/contexts/meta`;
  const stored = await Promise.all(
    (await world.list(folder)).map(async (name) =>
      parseJson(await world.read(`${folder}/${name}/meta.json`)),
    ),
  );
  const named = stored
    .flatMap((meta) => (meta ? [meta] : []))
    .map((meta) => ({
      name: textIn(meta, "Name"),
      host: endpoint(meta).host || defaultHost(world.platform),
      description: textIn(objectIn(meta, "Metadata"), "Description"),
    }))
    .filter(({ name }) => name !== "")
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    { name: "default", host: world.env["DOCKER_HOST"] || defaultHost(world.platform), description: "" },
    ...named,
  ];
}

function endpoint(meta: Json): { readonly host: string; readonly skipTlsVerify: boolean } {
  const docker = objectIn(objectIn(meta, "Endpoints"), "docker");
  return { host: textIn(docker, "Host"), skipTlsVerify: docker["SkipTLSVerify"] === true };
}

type Json = Readonly<Record<string, unknown>>;

function parseJson(source: string | undefined): Json | undefined {
  try {
    const json: unknown = JSON.parse(source ?? "");
    return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Json) : undefined;
  } catch {
    return undefined;
  }
}

const textIn = (json: Json | undefined, key: string): string => {
  const value = json?.[key];
  return typeof value === "string" ? value : "";
};

const objectIn = (json: Json, key: string): Json => {
  const value = json[key];
  return typeof value === "object" && value !== null ? (value as Json) : {};
};
