import { replace } from "../../core/rule.ts";
import { offsetIn, span, touches } from "../../core/span.ts";
import { argumentsOf, programOf } from "../../shell/arguments.ts";
import type { SimpleCommand, Word } from "../../shell/syntax.ts";
import { commandsIn } from "../../shell/walk.ts";
import { eolOf, one, refactoring } from "../refactor.ts";
import { shellsOf } from "../shells.ts";

const installs: Readonly<Record<string, RegExp | undefined>> = {
  "apt-get": /^install$/,
  apt: /^install$/,
  apk: /^add$/,
  dnf: /^install$/,
  microdnf: /^install$/,
  yum: /^install$/,
};

/** The packages of an installation, when they stand together at its end and hold nothing a shell would expand. */
function packagesOf(command: SimpleCommand): readonly Word[] | undefined {
  const verb = installs[programOf(command) ?? ""];
  if (!verb) return undefined;
  const { operands } = argumentsOf(
    command.words.slice(1),
    new Set(["-t", "--virtual", "-o", "-c", "-X", "--repository"]),
  );
  const [first, ...packages] = operands;
  if (!first || !verb.test(first.text) || packages.length < 2) return undefined;
  const isTail = command.words.slice(-packages.length).every((word, i) => word === packages[i]);
  const isPlain = packages.every(({ expansions }) => expansions.length === 0);
  return isTail && isPlain ? packages : undefined;
}

const byName = (a: Word, b: Word): number => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0);

export default refactoring({
  name: "sort-packages",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const it = one(doc, selection, "RUN");
    const text =
      it && it.comments.length === 0
        ? shellsOf(doc).find(({ instruction }) => instruction === it)
        : undefined;
    if (!it || !text?.script || text.heredoc) return undefined;
    for (const { command } of commandsIn(text.script)) {
      const packages = touches(command.at, selection.start) ? packagesOf(command) : undefined;
      const [first] = packages ?? [];
      const last = packages?.at(-1);
      if (!packages || !first || !last) continue;
      const sorted = [...packages].sort(byName).map(({ raw }) => raw.text);
      const written = doc.source.slice(first.at.start, last.at.end);
      const joint = written.includes("\n")
        ? ` ${doc.escape}${eolOf(doc)}${indentOf(doc.source, packages)}`
        : " ";
      const next = sorted.join(joint);
      if (next === written) return undefined;
      return {
        title: { ko: "패키지를 이름순으로 정렬", en: "Sort the packages by name" },
        edits: [replace(span(offsetIn(first.raw, 0), last.at.end), next)],
      };
    }
    return undefined;
  },
  examples: [
    {
      before: "FROM a\nRUN apt-get update && apt-get install -y git curl «»bzip2 && x\n",
      after: "FROM a\nRUN apt-get update && apt-get install -y bzip2 curl git && x\n",
    },
    {
      before: "FROM a\nRUN apk add --no-cache \\\n      git \\\n      «»curl\n",
      after: "FROM a\nRUN apk add --no-cache \\\n      curl \\\n      git\n",
    },
    { before: "FROM a\nRUN apk add «»a b\n" },
    { before: "FROM a\nRUN apk add b $X «»a\n" },
    { before: "FROM a\nRUN echo b «»a\n" },
  ],
});

/** The indentation of a package that starts a line. */
function indentOf(source: string, packages: readonly Word[]): string {
  for (const { at } of packages) {
    const line = source.slice(source.lastIndexOf("\n", at.start - 1) + 1, at.start);
    if (line !== "" && line.trim() === "") return line;
  }
  return "    ";
}
