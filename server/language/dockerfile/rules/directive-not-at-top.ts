import { flat } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import { topOf } from "../directives.ts";
import { fix, insert, lineEnd, remove, rule } from "../rule.ts";
import type { Comment, Dockerfile, Node } from "../syntax.ts";

const directive = /^(syntax|escape|check)\s*=\s*(\S.*)$/i;

/** What the values look like, so that a comment that only speaks of a directive is none. */
const values: Readonly<Record<string, RegExp>> = {
  syntax: /^[\w.-]+(:\d+)?(\/[\w.-]+)+([:@][\w.:-]+)?$/,
  escape: /^[\\`]$/,
  check: /^(skip|error|experimental)\s*=/i,
};

/** The name of the directive that a comment would be at the top. */
function nameOf({ text }: Comment): string | undefined {
  const match = directive.exec(text.text);
  if (!match) return undefined;
  const [, word = "", value = ""] = match;
  const name = word.toLowerCase();
  return values[name]?.test(value.trim()) ? name : undefined;
}

const isNamed = (it: Node): it is Comment => it.kind === "comment" && nameOf(it) !== undefined;

/** The comments right above instructions: there `# check=` means the instruction. */
const commentsAbove = ({ instructions }: Dockerfile): ReadonlySet<Comment> =>
  new Set(flat(instructions, ({ above }) => above));

function fixesFor(doc: Dockerfile, comment: Comment, name: string): Fix[] {
  const { source, directives } = doc;
  // With another escape character at the top, the lines that a backslash continues would end.
  const isInTheWay = name === "escape" && /\\[ \t]*\r?$/m.test(source);
  if (isInTheWay || directives.some((it) => it.name.text.toLowerCase() === name))
    return [
      fix({ ko: "효과 없는 줄 지우기", en: "Remove the line without effect" }, true, remove(comment.full)),
    ];
  const hasShebang = /^\uFEFF?#!/.test(source);
  if (hasShebang && name === "escape") return [];
  const line = source.slice(comment.at.start, comment.at.end);
  const title = { ko: "파일 맨 위로 옮기기", en: "Move it to the top of the file" };
  return [fix(title, false, remove(comment.full), insert(topOf(doc), line + lineEnd(source)))];
}

export default rule({
  name: "directive-not-at-top",
  title: {
    ko: "맨 위에 있지 않아 무시되는 지시어",
    en: "A directive that is ignored, as it is not at the top",
  },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/directive-syntax",
  why: {
    ko: "`# syntax=`, `# escape=`, `# check=`는 파일의 첫 줄들에서만 지시어입니다. 앞에 다른 주석이나 빈 줄, 명령어가 하나라도 있으면 그냥 주석이 되어 말없이 무시됩니다.",
    en: "`# syntax=`, `# escape=` and `# check=` are directives only in the first lines of the file. After any other comment, a blank line or an instruction they are plain comments and silently ignored.",
  },
  say: (name: string) => ({
    ko: `# ${name}=은 파일 맨 위에 있어야 합니다. 여기서는 그냥 주석입니다.`,
    en: `# ${name}= has to stand at the top of the file; here it is a plain comment.`,
  }),
  *check(doc) {
    const named = doc.nodes.filter(isNamed);
    if (named.length === 0) return;
    const above = commentsAbove(doc);
    for (const comment of named) {
      const name = nameOf(comment);
      if (!name || (name === "check" && above.has(comment))) continue;
      yield { at: comment.at, data: name, fixes: fixesFor(doc, comment, name) };
    }
  },
  examples: [
    {
      bad: "# The web server\n«# syntax=docker/dockerfile:1»\nFROM nginx:1.30\n",
      good: "# syntax=docker/dockerfile:1\n# The web server\nFROM nginx:1.30\n",
    },
    {
      bad: "# Tools\n«# escape=`»\nFROM alpine:3.24\nRUN apk add --no-cache \\\n  curl\n",
      good: "# Tools\nFROM alpine:3.24\nRUN apk add --no-cache \\\n  curl\n",
      doc: false,
    },
    {
      bad: "\n«# check=skip=all;error=true»\n\nFROM nginx:1.30\n",
      good: "# check=skip=all;error=true\n\n\nFROM nginx:1.30\n",
      doc: false,
    },
    {
      bad: "#!/usr/bin/env x\n# syntax=docker/dockerfile:1\nFROM nginx:1.30\n«#syntax=docker/dockerfile:1.7»\nRUN a\n",
      good: "#!/usr/bin/env x\n# syntax=docker/dockerfile:1\nFROM nginx:1.30\nRUN a\n",
      doc: false,
    },
    { bad: "#!/usr/bin/env x\nFROM nginx:1.30\n«# escape=`»\n", doc: false },
    {
      bad: "\uFEFF# a\r\n«# syntax=example.com/dockerfile@sha256:0»\r\nFROM nginx:1.30\r\n",
      good: "\uFEFF# syntax=example.com/dockerfile@sha256:0\r\n# a\r\nFROM nginx:1.30\r\n",
      doc: false,
    },
    { good: "# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended\nFROM nginx:1.30\n" },
    {
      good: "# syntax = is set elsewhere\n# escape=none\nFROM nginx:1.30\n# check=skip=StageNameCasing\n# why\nRUN a\n# check = all of it\n",
      doc: false,
    },
  ],
});
