import type { Fix } from "../../core/rule.ts";
import type { Span } from "../../core/span.ts";
import { assignedIn } from "../../shell/assigned.ts";
import type { Shell } from "../../shell/syntax.ts";
import { keywordIn } from "../casing.ts";
import { fix, insert, lineEnd, rule } from "../rule.ts";
import { scriptInExec } from "../runs.ts";
import { parametersIn } from "../scope.ts";
import { shellsOf } from "../shells.ts";
import { instructionsNamed } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { type Definition, predefinedArgs, variablesOf } from "../variables.ts";

const commands: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT", "HEALTHCHECK"]);

interface Use {
  readonly at: Span;
  readonly name: string;
  readonly instruction: string;
  readonly arg: Definition;
}

interface Started {
  readonly instruction: Instruction;
  readonly script: Shell;
}

const hasVariable = ({ json }: Instruction): boolean =>
  json?.items.some(({ value }) => value.includes("$")) === true;

/** The shell text with variables that containers run, in shell form or given to a shell in exec form. */
function startedScripts(doc: Dockerfile): readonly Started[] {
  const found: Started[] = [];
  for (const { instruction, isTrigger, text, script } of shellsOf(doc))
    if (!isTrigger && commands.has(instruction.name) && text.text.includes("$") && script)
      found.push({ instruction, script });
  for (const { instruction, isTrigger } of instructionsNamed(doc, "CMD", "ENTRYPOINT", "HEALTHCHECK")) {
    const script = !isTrigger && hasVariable(instruction) ? scriptInExec(instruction) : undefined;
    if (script) found.push({ instruction, script });
  }
  return found;
}

/** Where the commands of a container use what only an ARG sets. */
function* usesOf(doc: Dockerfile): Generator<Use> {
  const { lookup } = variablesOf(doc);
  for (const { instruction, script } of startedScripts(doc)) {
    const own = assignedIn(script).values;
    for (const { at, name } of parametersIn(script)) {
      const arg = own.has(name) || predefinedArgs.has(name) ? undefined : lookup(name, instruction);
      if (arg?.kind === "ARG") yield { at, name, instruction: instruction.name, arg };
    }
  }
}

function fixOf(doc: Dockerfile, { name, instruction }: Definition): Fix {
  const { source } = doc;
  const line = `${keywordIn(doc, "ENV")} ${name}=$${name}`;
  const { end } = instruction.full;
  const eol = lineEnd(source);
  const text = source[end - 1] === "\n" ? line + eol : eol + line;
  return fix({ ko: `${line} 넣기`, en: `Add ${line}` }, false, insert(end, text));
}

export default rule({
  name: "arg-in-command",
  title: { ko: "실행할 때는 없는 ARG", en: "An ARG that is used at run time" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/env-vs-arg",
  why: {
    ko: "ARG는 빌드하는 동안에만 있습니다. CMD, ENTRYPOINT, HEALTHCHECK는 컨테이너에서 실행되므로 그때는 ARG가 비어 있습니다. 값을 남기려면 `ENV 이름=$이름`을 두세요.",
    en: "An ARG is there only while building. CMD, ENTRYPOINT and HEALTHCHECK run in the container, where it is empty. To keep its value add `ENV name=$name`.",
  },
  say: ({ name, instruction }: { name: string; instruction: string }) => ({
    ko: `${name} 변수는 ARG라서 ${instruction}가 실행될 때는 비어 있습니다.`,
    en: `${name} is an ARG, so it is empty when ${instruction} runs.`,
  }),
  *check(doc) {
    const seen = new Set<Definition>();
    for (const { at, name, instruction, arg } of usesOf(doc)) {
      if (seen.has(arg)) continue;
      seen.add(arg);
      yield {
        at,
        data: { name, instruction },
        related: [{ at: arg.pair.at, said: { ko: "빌드에서만 보이는 ARG", en: "Seen while building only" } }],
        fixes: [fixOf(doc, arg)],
      };
    }
  },
  examples: [
    {
      bad: 'FROM node:26\nARG PORT=8080\nEXPOSE $PORT\nUSER node\nCMD exec node server.js --port "«$PORT»"\n',
      good: 'FROM node:26\nARG PORT=8080\nENV PORT=$PORT\nEXPOSE $PORT\nUSER node\nCMD exec node server.js --port "$PORT"\n',
    },
    {
      bad: "FROM node:26 AS a\nARG A\nFROM a\nARG B=1\nHEALTHCHECK CMD curl «$A» || exit 1\nENTRYPOINT x $A «${B}»\n",
      good: "FROM node:26 AS a\nARG A\nENV A=$A\nFROM a\nARG B=1\nENV B=$B\nHEALTHCHECK CMD curl $A || exit 1\nENTRYPOINT x $A ${B}\n",
      doc: false,
    },
    {
      bad: 'FROM node:26\nARG A\nARG B\nENTRYPOINT ["/bin/sh", "-c", "exec app-«$A».sh"]\nHEALTHCHECK CMD ["sh", "-c", "x «${B}»"]\nCMD ["node", "$A"]\n',
      doc: false,
    },
    {
      good: "FROM node:26\nARG PORT=8080\nENV PORT=$PORT\nCMD exec node server.js --port $PORT ${X:-1}\n",
    },
    {
      good: "ARG G=1\nFROM node:26\nARG A B HTTP_PROXY\nRUN echo $A\nCMD B=1 && echo ${A:-x} $B $HTTP_PROXY '$A' $G\nONBUILD CMD $A\n",
      doc: false,
    },
  ],
});
