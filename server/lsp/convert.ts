import { basename } from "node:path";
import { type CodeAction, CodeActionKind, type TextDocumentPositionParams } from "vscode-languageserver/node";
import type { Drafted } from "../language/compose/run/fromRun.ts";
import { apply } from "../language/core/fix.ts";
import type { Opened } from "../language/core/language.ts";
import { linesOf, offsetAt } from "../language/core/lines.ts";
import type { Edit } from "../language/core/rule.ts";
import { type Slice, type Span, span } from "../language/core/span.ts";
import type { ComposeToRunAnswer, RunToComposeAnswer, RunToComposeParams } from "../protocol/requests.ts";
import { pick, type Text, text } from "../protocol/text.ts";
import type { Session } from "./session.ts";
import { textEdit } from "./toLsp.ts";
import { pathOf, uriOfFile } from "./uri.ts";

/** Loaded when first needed, for it brings a YAML parser along. */
const loaded = async () => ({
  ...(await import("../language/compose/run/pasted.ts")),
  ...(await import("../language/compose/run/insert.ts")),
  ...(await import("../language/compose/run/toRun.ts")),
  ...(await import("../language/compose/document.ts")),
  ...(await import("../language/compose/services.ts")),
});
type Loaded = Awaited<ReturnType<typeof loaded>>;

const noKey = ({ langs }: Session) => {
  const said: Text = text("Compose에 없는 옵션:", "No key in Compose for:");
  return (flags: string) => `${said[langs[0]]} ${flags}`;
};

/** Adds services one after the other, each to what the last one made; the edits as one replacement of what is new. */
function added(
  session: Session,
  { addService, parseCompose }: Loaded,
  source: string,
  all: readonly Drafted[],
): Edit[] | undefined {
  let made = source;
  for (const it of all) {
    const edits = addService(parseCompose(made), it, noKey(session));
    if (!edits) return undefined;
    made = apply(made, edits);
  }
  return difference(source, made);
}

/** What turns one text into another that holds more: insertions line by line from both ends. */
function difference(before: string, after: string): Edit[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  start = before.lastIndexOf("\n", start - 1) + 1;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const cut = before.length - end;
  return [{ at: span(start, cut), text: after.slice(start, after.length - end) }];
}

/** Offers to make a service of a `docker run` at the selection. */
export async function runActions(
  session: Session,
  uri: string,
  opened: Opened,
  selection: Span,
): Promise<CodeAction[]> {
  const { language, source } = opened;
  if ((language !== "compose" && language !== "commands") || !mayRun(source, selection)) return [];
  const tools = await loaded();
  const found = tools.pastedRun(source, selection);
  const all = found ? tools.servicesIn(found.text) : [];
  if (!found || all.length === 0) return [];
  const action =
    language === "compose"
      ? replaced(session, tools, uri, opened, found, all)
      : await elsewhere(session, tools, uri, all);
  return action ? [action] : [];
}

/** A quick look that needs nothing to be loaded. */
const mayRun = (source: string, { start, end }: Span): boolean =>
  /\b(?:docker|podman)\b/.test(source.slice(Math.max(0, start - 4000), end + 4000));

function replaced(
  session: Session,
  tools: Loaded,
  uri: string,
  opened: Opened,
  { at }: Slice,
  all: readonly Drafted[],
): CodeAction | undefined {
  const { source, lines } = opened;
  const start = source.lastIndexOf("\n", at.start - 1) + 1;
  const newline = source.indexOf("\n", at.end);
  const gone = span(start, newline < 0 ? source.length : newline + 1);
  const rest = source.slice(0, gone.start) + source.slice(gone.end);
  const made = added(session, tools, rest, all);
  if (!made) return undefined;
  const whole = difference(source, apply(rest, made));
  return {
    title: pick(text("서비스로 바꾸기", "Convert to a service"), session.langs, " / "),
    kind: CodeActionKind.RefactorRewrite,
    edit: { changes: { [uri]: whole.map((it) => textEdit(lines, it)) } },
  };
}

const base = /^(docker-)?compose\.ya?ml$/;

/** Into the nearest Compose file, or a new one beside the document. */
async function elsewhere(
  session: Session,
  tools: Loaded,
  uri: string,
  all: readonly Drafted[],
): Promise<CodeAction | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  const file = (await session.files.composeFiles(path)).find((it) => base.test(basename(it)));
  const source = file === undefined ? undefined : await session.files.text(file);
  const kind = CodeActionKind.RefactorExtract;
  if (file !== undefined && source !== undefined) {
    const edits = added(session, tools, source, all);
    const lines = linesOf(source);
    const name = basename(file);
    const title = text(`${name}에 서비스로 추가하기`, `Add as a service to ${name}`);
    const changes = { [uriOfFile(session, file)]: (edits ?? []).map((it) => textEdit(lines, it)) };
    return edits && { title: pick(title, session.langs, " / "), kind, edit: { changes } };
  }
  const made = session.createsFiles ? added(session, tools, "", all) : undefined;
  if (!made) return undefined;
  const created = new URL("compose.yaml", uri).href;
  const start = { line: 0, character: 0 };
  return {
    title: pick(
      text("compose.yaml을 만들어 서비스로 옮기기", "Create compose.yaml with this as a service"),
      session.langs,
      " / ",
    ),
    kind,
    edit: {
      documentChanges: [
        { kind: "create", uri: created, options: { overwrite: false, ignoreIfExists: false } },
        {
          textDocument: { uri: created, version: null },
          edits: [{ range: { start, end: start }, newText: apply("", made) }],
        },
      ],
    },
  };
}

/** `docknote/runToCompose` */
export async function runToCompose(
  session: Session,
  { text: pasted, uri }: RunToComposeParams,
): Promise<RunToComposeAnswer | null> {
  const tools = await loaded();
  const all = tools.servicesIn(pasted);
  const opened = uri === undefined ? undefined : await session.open(uri);
  if (all.length === 0) return null;
  if (opened?.language !== "compose") return { yaml: apply("", added(session, tools, "", all) ?? []) };
  const edits = added(session, tools, opened.source, all);
  return edits ? { edits: edits.map((it) => textEdit(opened.lines, it)) } : null;
}

/** `docknote/composeToRun` */
export async function composeToRun(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<ComposeToRunAnswer | null> {
  const opened = await session.open(textDocument.uri);
  if (opened?.language !== "compose") return null;
  return serviceAt(session, opened, offsetAt(opened.lines, position));
}

async function serviceAt(
  session: Session,
  opened: Opened,
  offset: number,
): Promise<ComposeToRunAnswer | null> {
  const { parseCompose, servicesOf, runOfService } = await loaded();
  const services = [...servicesOf(parseCompose(opened.source)).values()];
  const service = services.find(({ pair }) => pair.at.start <= offset && offset <= pair.at.end);
  if (service?.node?.kind !== "map") return null;
  const { command, build, left } = runOfService(service);
  const said = text("docker run에 없는 키:", "Not in docker run:")[session.langs[0]];
  const comment = left.length > 0 ? [`# ${said} ${left.join(", ")}`] : [];
  return { service: service.name, text: `${[...comment, ...(build ? [build] : []), command].join("\n")}\n` };
}

/** Offers to copy the `docker run` of the service on whose name the cursor is, to clients that run our commands. */
export async function serviceActions(
  session: Session,
  opened: Opened,
  offset: number,
): Promise<CodeAction[]> {
  const start = opened.source.lastIndexOf("\n", offset - 1) + 1;
  // Elsewhere in the service a lamp on every line would be too much.
  const isName = /^[ \t]*[^\s#:-][^\s:]*:[ \t]*(?:#.*)?\r?$/m.test(
    opened.source.slice(start).split("\n", 1)[0] ?? "",
  );
  if (opened.language !== "compose" || !session.links || !isName) return [];
  const found = await serviceAt(session, opened, offset);
  if (!found || !opened.source.slice(start).trimStart().replace(/^["']/, "").startsWith(found.service))
    return [];
  const title = pick(text("docker run 명령으로 복사하기", "Copy as docker run"), session.langs, " / ");
  return [
    {
      title,
      kind: CodeActionKind.Refactor,
      command: { title, command: "docknote.run.fromCompose", arguments: [found.text] },
    },
  ];
}
