import { flat } from "../../core/flat.ts";
import { once } from "../../core/memo.ts";
import { nearestIn } from "../../core/nearest.ts";
import type { Fix } from "../../core/rule.ts";
import { slice } from "../../core/span.ts";
import { baseSets } from "../bases.ts";
import { keywordIn } from "../casing.ts";
import { type Reference, readWord } from "../references.ts";
import { fix, insert, lineEnd, replace, rule } from "../rule.ts";
import { inStages } from "../stages.ts";
import type { Dockerfile, Heredoc, Instruction, Stage } from "../syntax.ts";
import { argBefore, platformArgs, predefinedArgs, variablesOf } from "../variables.ts";
import { copiesText, referencesOf } from "../words.ts";

interface Use {
  readonly reference: Reference;
  readonly heredoc?: Heredoc;
}

const allows = /^:?[-+?]$/;
const startsName = /^[A-Za-z_]/;

/** A use that counts on the variable: `${X:-y}` and `${X:+y}` expect that it may not be set. */
const isPlain = ({ error, modifier, name }: Reference): boolean =>
  !error &&
  (modifier === undefined || !allows.test(modifier)) &&
  startsName.test(name.text) &&
  !predefinedArgs.has(name.text);

/** `ENV X=…:$X` means whatever the base image may have; names that the same ENV sets are another rule's. */
const isOwn = ({ name, pairs }: Instruction, used: string): boolean =>
  name === "ENV" && pairs.some(({ key }) => key.text === used);

/** Whether it counts on a variable that the file does not set. */
const isLost = (doc: Dockerfile, it: Instruction, reference: Reference): boolean =>
  isPlain(reference) && !variablesOf(doc).lookup(reference.name.text, it) && !isOwn(it, reference.name.text);

/** A loop, as a function that is given to `some` would take some memory for every instruction. */
function losesSome(doc: Dockerfile, it: Instruction): boolean {
  for (const reference of referencesOf(it, doc.escape)) if (isLost(doc, it, reference)) return true;
  return false;
}

function usesIn(doc: Dockerfile, it: Instruction): readonly Use[] {
  const uses: Use[] = [];
  for (const reference of referencesOf(it, doc.escape))
    if (isLost(doc, it, reference)) uses.push({ reference });
  if (!copiesText(it)) return uses;
  for (const heredoc of it.heredocs.filter(({ expand }) => expand)) {
    const body = slice(doc.source, heredoc.body.start, heredoc.body.end);
    if (!body.text.includes("$")) continue;
    for (const reference of readWord(body, "\\", () => undefined, false).references)
      if (isLost(doc, it, reference)) uses.push({ reference, heredoc });
  }
  return uses;
}

/** Whether the variable is certainly not set, as far as the base image is known. */
function isUnset(doc: Dockerfile, stage: Stage, name: string, names: ReadonlySet<string>): boolean {
  if (platformArgs.has(name)) return true;
  const isSet = baseSets(doc, stage, name);
  if (isSet !== undefined) return !isSet;
  return stage.from !== undefined && (names.has(name) || nearMiss(name, names) !== undefined);
}

const finder = once((names: ReadonlySet<string>) => nearestIn([...names]));

const nearMiss = (name: string, names: ReadonlySet<string>): string | undefined =>
  name.length < 4 ? undefined : finder(names)(name);

function fixesFor(
  doc: Dockerfile,
  whole: Instruction,
  { reference, heredoc }: Use,
  meant: string | undefined,
): Fix[] {
  const name = reference.name.text;
  const declare = fix(
    { ko: `위에 ARG ${name} 선언하기`, en: `Declare ARG ${name} above` },
    false,
    insert(whole.full.start, `${keywordIn(doc, "ARG")} ${name}${lineEnd(doc.source)}`),
  );
  if (meant && meant !== name)
    return [
      fix(
        { ko: `${meant}(으)로 고치기`, en: `Change to ${meant}` },
        false,
        replace(reference.name.at, meant),
      ),
      declare,
    ];
  if (!heredoc) return [declare];
  const word = doc.source.slice(heredoc.at.start, heredoc.at.end);
  const start = heredoc.at.start + word.lastIndexOf(heredoc.name);
  const quoted = replace({ start, end: start + heredoc.name.length }, `'${heredoc.name}'`);
  return [
    fix(
      {
        ko: `'${heredoc.name}'(으)로 감싸 그대로 두기`,
        en: `Quote it as '${heredoc.name}' and keep it all as it is`,
      },
      false,
      quoted,
    ),
  ];
}

/** BuildKit expands the ports of EXPOSE without a word. */
const aliasesFor = ({ name }: Instruction) => (name === "EXPOSE" ? { aliases: [] } : {});

export default rule({
  name: "undefined-var",
  title: { ko: "정의하지 않은 변수", en: "A variable that is not set" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["buildkit:UndefinedVar"],
  topic: "dockerfile/variable-substitution",
  why: {
    ko: "정의하지 않은 변수는 말없이 빈 값이 됩니다. 첫 FROM 앞의 ARG는 단계 안에서 `ARG 이름`으로 다시 선언해야 보이고, TARGETARCH 같은 플랫폼 변수도 단계 안에서 선언해야 합니다. 따옴표 없는 구분자의 COPY heredoc 안에서도 변수가 바뀝니다.",
    en: "A variable that is not set is silently empty. ARGs from before the first FROM, and those of the platform such as TARGETARCH, are seen in a stage only after `ARG name` there. Variables are replaced in the heredoc of a COPY too, unless its delimiter is quoted.",
  },
  say: ({ name, meant, isGlobal }: { name: string; meant: string | undefined; isGlobal: boolean }) =>
    isGlobal
      ? {
          ko: `${name} 변수는 이 단계에서 ARG ${name}(으)로 다시 선언해야 보입니다.`,
          en: `The stage sees ${name} only after an ARG ${name} of its own.`,
        }
      : {
          ko: `${name} 변수를 정의하지 않아 빈 값이 됩니다.${meant ? ` ${meant}을(를) 쓰려던 것인가요?` : ""}`,
          en: `The variable ${name} is not set, so it is empty.${meant ? ` Did you mean ${meant}?` : ""}`,
        },
  *check(doc) {
    const names = new Set(variablesOf(doc).all.map((it) => it.name));
    const globals = new Set(flat(doc.globals, ({ pairs }) => pairs.map(({ key }) => key.text)));
    // FROM sees other variables, and an empty STOPSIGNAL is an error of its own.
    const isMeant = ({ name }: Instruction) => name !== "FROM" && name !== "STOPSIGNAL";
    const places = inStages(doc).filter(
      ({ isTrigger, instruction: it }) => !isTrigger && isMeant(it) && (copiesText(it) || losesSome(doc, it)),
    );
    for (const { stage, whole, instruction: it } of places) {
      for (const use of usesIn(doc, it)) {
        const name = use.reference.name.text;
        if (!isUnset(doc, stage, name, names) || argBefore(it, use.reference.at.start, name)) continue;
        const isGlobal = globals.has(name) || platformArgs.has(name);
        const meant = isGlobal || names.has(name) ? undefined : nearMiss(name, names);
        yield {
          at: use.reference.at,
          data: { name, meant, isGlobal },
          ...aliasesFor(it),
          fixes: fixesFor(doc, whole, use, meant),
        };
      }
    }
  },
  examples: [
    { bad: "FROM debian:13\nARG A=/a B=$A/b\nARG C=«$D» D=1\nWORKDIR $B\n", doc: false },
    {
      bad: "FROM alpine:3.24\nARG VERSION=1\nCOPY app-«$VERSOIN».tar /app/\n",
      good: "FROM alpine:3.24\nARG VERSION=1\nCOPY app-$VERSION.tar /app/\n",
    },
    {
      bad: "ARG APP=web\nFROM nginx:1.30\nCOPY «$APP» /srv/\n",
      good: "ARG APP=web\nFROM nginx:1.30\nARG APP\nCOPY $APP /srv/\n",
    },
    {
      bad: "FROM nginx:1.30\nCOPY <<EOF /etc/nginx/conf.d/a.conf\ntry_files «$uri» /;\nEOF\n",
      good: "FROM nginx:1.30\nCOPY <<'EOF' /etc/nginx/conf.d/a.conf\ntry_files $uri /;\nEOF\n",
    },
    {
      bad: "FROM example.com/a\nENV A=«$TARGETARCH»\n",
      good: "FROM example.com/a\nARG TARGETARCH\nENV A=$TARGETARCH\n",
      doc: false,
    },
    {
      bad: "FROM alpine:3.24\nCOPY «$foo» .\nARG foo=bar\nRUN echo $foo\n",
      good: "FROM alpine:3.24\nARG foo\nCOPY $foo .\nARG foo=bar\nRUN echo $foo\n",
      doc: false,
    },
    {
      good: "FROM python:3.14 AS base\nARG V=$PYTHON_VERSION\nENV PATH=/x:$PATH LD_LIBRARY_PATH=/y:$LD_LIBRARY_PATH\nFROM base\nCOPY $V ${NONE:-x} ${NONE:+y} /z/\nRUN echo $NONE\nCMD echo $NONE\nHEALTHCHECK CMD $NONE\n",
      doc: false,
    },
    { good: "FROM example.com/a\nCOPY $ANYTHING /x\nARG U=$HTTP_PROXY\nONBUILD COPY $X /y\n", doc: false },
    { good: "COPY $ANYTHING /x\n", doc: false },
  ],
});
