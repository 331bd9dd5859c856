import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { apply, compatible } from "../language/core/fix.ts";
import type { Opened } from "../language/core/language.ts";
import { linesOf, offsetAt } from "../language/core/lines.ts";
import type { Problem } from "../language/core/lint.ts";
import type { Edit, Fix } from "../language/core/rule.ts";
import { overlaps, span } from "../language/core/span.ts";
import { pick, type Text, text } from "../protocol/text.ts";
import { today } from "../today.ts";
import { runActions, serviceActions } from "./convert.ts";
import type { Session } from "./session.ts";
import { diagnostic, textEdit } from "./toLsp.ts";
import { pathOf, uriOfFile } from "./uri.ts";

const allowHere = (rule: string): Text => text(`여기서는 ${rule} 허용`, `Allow ${rule} here`);
const explain = (rule: string): Text => text(`${rule} 설명 보기`, `Explain ${rule}`);
const fixEverything = text("안전하게 고칠 수 있는 문제 모두 고치기", "Fix all that can be fixed safely");

export async function codeActions(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const { uri } = params.textDocument;
  const opened = await session.open(uri);
  if (!opened) return [];
  const wanted = (kind: string) =>
    params.context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
  const all = await session.problems(uri, opened);
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix))
    for (const problem of all.filter((it) => isIn(opened, params.range, it)))
      actions.push(...quickFixes(session, uri, opened, problem));
  if (
    wanted(CodeActionKind.Refactor) ||
    params.context.only?.some((it) => it.startsWith(CodeActionKind.Refactor))
  )
    actions.push(
      ...(await refactorings(session, uri, opened, params.range)).filter((it) => wanted(it.kind ?? "")),
    );
  if (params.context.only && wanted(CodeActionKind.SourceFixAll))
    actions.push(...sourceFixAll(session, uri, opened, all));
  return actions;
}

const isIn = (opened: Opened, { start, end }: Range, { at }: Problem): boolean =>
  overlaps(at, span(offsetAt(opened.lines, start), offsetAt(opened.lines, end)));

function quickFixes(session: Session, uri: string, opened: Opened, problem: Problem): CodeAction[] {
  const { langs } = session;
  const shown = diagnostic(uri, opened.lines, problem, langs);
  const edit = (edits: readonly Edit[]) => ({
    changes: { [uri]: edits.map((it) => textEdit(opened.lines, it)) },
  });
  const action = (title: Text, more: Partial<CodeAction>): CodeAction => ({
    title: pick(title, langs, " / "),
    kind: CodeActionKind.QuickFix,
    diagnostics: [shown],
    ...more,
  });
  const fixes = (problem.fixes ?? []).filter((it) => !it.create || session.createsFiles);
  const actions = fixes.map((fix: Fix, i) =>
    action(fix.title, {
      edit: fix.create
        ? withFile(uri, opened, fix.edits, fix.create)
        : { changes: { ...edit(fix.edits).changes, ...otherFile(session, uri, fix) } },
      ...(i === 0 && { isPreferred: true }),
    }),
  );
  const allowing = opened.allow(problem.rule.name, problem.at);
  if (allowing) actions.push(action(allowHere(problem.rule.name), { edit: edit([allowing]) }));
  if (session.links && problem.rule.topic)
    actions.push(
      action(explain(problem.rule.name), {
        command: {
          title: pick(explain(problem.rule.name), langs, " / "),
          command: "docknote.openTopic",
          arguments: [problem.rule.topic],
        },
      }),
    );
  return actions;
}

/** Edits of another file, under the URI by which it may be open. */
function otherFile(session: Session, uri: string, { other }: Fix): WorkspaceEdit["changes"] {
  if (!other) return {};
  const { href } = new URL(other.path, uri);
  const path = pathOf(href);
  const lines = linesOf(other.source);
  return {
    [path === undefined ? href : uriOfFile(session, path)]: other.edits.map((it) => textEdit(lines, it)),
  };
}

/** Edits of the document, and a file beside it that is not there yet. */
function withFile(
  uri: string,
  opened: Opened,
  edits: readonly Edit[],
  { path, text }: NonNullable<Fix["create"]>,
): WorkspaceEdit {
  const made = new URL(path, uri).href;
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: "create", uri: made, options: { overwrite: false, ignoreIfExists: false } },
      {
        textDocument: { uri: made, version: null },
        edits: [{ range: { start, end: start }, newText: text }],
      },
      ...(edits.length > 0
        ? [{ textDocument: { uri, version: null }, edits: edits.map((it) => textEdit(opened.lines, it)) }]
        : []),
    ],
  };
}

async function refactorings(
  session: Session,
  uri: string,
  opened: Opened,
  { start, end }: Range,
): Promise<CodeAction[]> {
  const selection = span(offsetAt(opened.lines, start), offsetAt(opened.lines, end));
  const own = opened.refactorings(selection, today()).map(({ title, kind, edits }) => ({
    title: pick(title, session.langs, " / "),
    kind,
    edit: { changes: { [uri]: edits.map((it) => textEdit(opened.lines, it)) } },
  }));
  const runs = await runActions(session, uri, opened, selection);
  return [...own, ...runs, ...(await serviceActions(session, opened, selection.start))];
}

function sourceFixAll(session: Session, uri: string, opened: Opened, all: readonly Problem[]): CodeAction[] {
  const safe = compatible(all.flatMap((it) => it.fixes?.slice(0, 1).filter((fix) => fix.safe) ?? []));
  const edits = safe.flatMap((it) => it.edits);
  if (edits.length === 0 || apply(opened.source, edits) === opened.source) return [];
  return [
    {
      title: pick(fixEverything, session.langs, " / "),
      kind: CodeActionKind.SourceFixAll,
      edit: { changes: { [uri]: edits.map((it) => textEdit(opened.lines, it)) } },
    },
  ];
}
