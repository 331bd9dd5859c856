import type { Fix } from "../../core/rule.ts";
import { spanIn } from "../../core/span.ts";
import { distributionOf } from "../../knowledge/distributions.ts";
import { baseImageOf } from "../bases.ts";
import { jsonArray } from "../execForm.ts";
import { fix, replace, rule } from "../rule.ts";
import { inStagesNamed } from "../stages.ts";
import type { Dockerfile, Instruction, JsonItem, Stage } from "../syntax.ts";

const commands = ["CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN"] as const;
const variable = /(?<![\\$])\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?::?[-+?][^}]*)?\})/;

/** What reads its arguments as a text of its own: a shell, an interpreter, a program that fills in variables. */
const reads =
  /^(.*[\\/])?((ba|da|a|z|k|fi)?sh|busybox|eval|envsubst|cmd|powershell|pwsh|awk|gawk|perl|php|jq|yq|make|expect|su|gosu)(\.exe)?$/i;
const takesText = /^(--?(c|e|r|eval|exec|command|print|run)|-\w*c|\/c)$/i;

const mayHold = ({ json, args }: Instruction): boolean =>
  json?.onlyStrings === true && args.text.includes("$");

/** The first item with a variable that nothing will replace. */
function firstOf(items: readonly JsonItem[]): JsonItem | undefined {
  for (const it of items) {
    if (reads.test(it.value) || takesText.test(it.value)) return undefined;
    if (variable.test(it.value) && it.raw.text === it.value) return it;
  }
  return undefined;
}

/** A word for a shell: variables stay alive. */
function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  // The options in such a variable are meant to be several words.
  if (/^\$(\w+|\{\w+\})$/.test(word) && /(OPTS|OPTIONS|ARGS|FLAGS|PARAMS)\}?$/i.test(word)) return word;
  if (!variable.test(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  return `"${word.replace(/[\\"`]/g, "\\$&")}"`;
}

function fixOf(doc: Dockerfile, stage: Stage, { name, json }: Instruction): Fix | undefined {
  const image = baseImageOf(doc, stage);
  if (!json || (image && /^(none|windows)$/.test(distributionOf(image) ?? ""))) return undefined;
  const command = json.items.map(({ value }) => quoted(value)).join(" ");
  const isEntrypoint = name === "ENTRYPOINT";
  const script = name === "RUN" ? command : `exec ${command}${isEntrypoint ? ' "$@"' : ""}`;
  // The word after the script is its `$0`; what follows are its arguments.
  const words = ["sh", "-c", script, ...(isEntrypoint ? ["sh"] : [])];
  return fix({ ko: "sh -c로 실행하기", en: "Run it with sh -c" }, false, replace(json.at, jsonArray(words)));
}

export default rule({
  name: "shell-variable-in-exec-form",
  title: { ko: "JSON 배열 안의 셸 변수", en: "A shell variable in a JSON array" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/exec-form",
  why: {
    ko: 'JSON 배열로 쓴 명령은 셸을 거치지 않으므로 `$변수`가 바뀌지 않고 글자 그대로 프로그램에 넘어갑니다. 변수가 필요하면 `["sh", "-c", "exec …"]`로 쓰거나 프로그램이 환경 변수를 직접 읽게 하세요.',
    en: 'A command written as a JSON array goes through no shell, so that `$NAME` reaches the program letter for letter. Where the variable is needed write `["sh", "-c", "exec …"]`, or let the program read its environment.',
  },
  say: ({ word, instruction }: { word: string; instruction: string }) => ({
    ko: `JSON 배열로 쓴 ${instruction}에서는 ${word} 변수가 바뀌지 않습니다.`,
    en: `In a ${instruction} written as a JSON array ${word} is not replaced.`,
  }),
  *check(doc) {
    const places = inStagesNamed(doc, ...commands).filter(({ instruction }) => mayHold(instruction));
    for (const { stage, instruction: it } of places) {
      const item = firstOf(it.json?.items ?? []);
      const match = item && variable.exec(item.value);
      if (!item || !match) continue;
      const better = fixOf(doc, stage, it);
      yield {
        at: spanIn(item.raw, match.index, match.index + match[0].length),
        data: { word: match[0], instruction: it.name },
        fixes: better ? [better] : [],
      };
    }
  },
  examples: [
    {
      bad: 'FROM node:26\nUSER node\nCMD ["node", "server.js", "--port", "«$PORT»"]\n',
      good: 'FROM node:26\nUSER node\nCMD ["sh", "-c", "exec node server.js --port \\"$PORT\\""]\n',
    },
    {
      bad: 'FROM eclipse-temurin:25\nENTRYPOINT ["java", "«${JAVA_OPTS}»", "-jar", "/a b.jar"]\n',
      good: 'FROM eclipse-temurin:25\nENTRYPOINT ["sh", "-c", "exec java ${JAVA_OPTS} -jar \'/a b.jar\' \\"$@\\"", "sh"]\n',
    },
    {
      bad: 'FROM debian:13\nRUN ["mkdir", "-p", "«$HOME»/a"]\nHEALTHCHECK CMD ["curl", "localhost:«${PORT:-80}»"]\n',
      good: 'FROM debian:13\nRUN ["sh", "-c", "mkdir -p \\"$HOME/a\\""]\nHEALTHCHECK CMD ["sh", "-c", "exec curl \\"localhost:${PORT:-80}\\""]\n',
      doc: false,
    },
    { bad: 'FROM scratch\nCMD ["/app", "«$X»"]\nONBUILD CMD ["/app", "a=«$X»"]\n', doc: false },
    { good: 'FROM node:26\nUSER node\nCMD ["sh", "-c", "exec node server.js --port $PORT"]\n' },
    {
      good: 'FROM node:26\nENTRYPOINT ["tini", "--", "/bin/bash", "-lc", "x $Y"]\nRUN ["powershell", "-Command", "$x = 1"]\nRUN ["awk", "{print $NF}"]\nCOPY ["$A", "/b"]\nSHELL ["x", "$Y"]\nCMD ["node", "-e", "`${a}`"]\nCMD ["a", "$1", "$(X)", "\\\\$X", "$$X"]\n',
      doc: false,
    },
  ],
});
