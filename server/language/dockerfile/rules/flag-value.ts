import type { Fix, Severity } from "../../core/rule.ts";
import { type Slice, type Span, span } from "../../core/span.ts";
import { kindOf, readsFlags } from "../flags.ts";
import { isDigest } from "../imageGrammar.ts";
import { fix, insert, remove, replace, rule, withSpaceBefore } from "../rule.ts";
import { isGitUrl, isHttpUrl } from "../sources.ts";
import { withFlags } from "../stages.ts";
import type { Dockerfile, Flag, Instruction } from "../syntax.ts";
import { variablesOf } from "../variables.ts";
import { copiedBy } from "../words.ts";

interface Problem {
  readonly at: Span;
  readonly ko: string;
  readonly en: string;
  readonly fixes?: readonly Fix[];
  readonly severity?: Severity;
}

/** How many arguments an instruction needs besides the word that is to become the value of its flag. */
const rest: Readonly<Record<string, number>> = { ADD: 2, COPY: 2, FROM: 1, HEALTHCHECK: 2, RUN: 1 };

function missingValue(doc: Dockerfile, it: Instruction, flag: Flag): Problem {
  const next = it.words[0];
  const isLast = it.flags.at(-1) === flag;
  const canJoin =
    next && isLast && it.words.length > (rest[it.name] ?? 0) && !/^(cmd|none)$/i.test(next.text);
  const drop = fix(
    { ko: "플래그 지우기", en: "Remove the flag" },
    false,
    remove(withSpaceBefore(doc.source, flag.at)),
  );
  const joined = canJoin
    ? [
        fix(
          {
            ko: `--${flag.name.text}=${next.text}(으)로 잇기`,
            en: `Join to --${flag.name.text}=${next.text}`,
          },
          false,
          replace(span(flag.name.at.end, next.at.start), "="),
        ),
      ]
    : [];
  return {
    at: flag.at,
    ko: `--${flag.name.text} 플래그에 값이 없습니다. --${flag.name.text}=값으로 쓰세요.`,
    en: `--${flag.name.text} has no value; write --${flag.name.text}=value.`,
    fixes: [...joined, drop],
  };
}

function booleanProblem({ name, value }: Flag): Problem | undefined {
  if (!value || /^(true|false)$/i.test(value.text)) return undefined;
  const word = /^(1|t|yes|y|on)$/i.test(value.text)
    ? "true"
    : /^(0|f|no|n|off)$/i.test(value.text)
      ? "false"
      : undefined;
  return {
    at: value.at,
    ko: `--${name.text} 플래그의 값은 true나 false여야 합니다.`,
    en: `--${name.text} takes true or false.`,
    fixes: word
      ? [fix({ ko: `${word}(으)로 고치기`, en: `Change to ${word}` }, false, replace(value.at, word))]
      : [],
  };
}

const symbolicMode = /^[ugoa]*([-+=][rwxXstugo]*)+(,[ugoa]*([-+=][rwxXstugo]*)+)*$/;
const isMode = (text: string): boolean =>
  text === "" || symbolicMode.test(text) || (/^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= 0o7777);

const choices: Readonly<Record<string, readonly string[]>> = {
  network: ["default", "none", "host"],
  security: ["sandbox", "insecure"],
};

function choiceProblem(name: string, value: Slice): Problem | undefined {
  const allowed = choices[name] ?? [];
  if (allowed.includes(value.text)) return undefined;
  const lower = value.text.toLowerCase();
  return {
    at: value.at,
    ko: `--${name} 플래그에 쓸 수 있는 값은 ${allowed.join(", ")}입니다.`,
    en: `--${name} takes ${allowed.join(", ")}.`,
    fixes: allowed.includes(lower)
      ? [fix({ ko: `${lower}(으)로 고치기`, en: `Change to ${lower}` }, true, replace(value.at, lower))]
      : [],
  };
}

function checksumProblem(doc: Dockerfile, it: Instruction, value: Slice): Problem | undefined {
  const { expand } = variablesOf(doc);
  const { sources } = copiedBy(it);
  const [source] = sources;
  const { at } = value;
  if (value.text === "") return undefined;
  if (sources.length !== 1 || !source)
    return {
      at,
      ko: "--checksum 플래그는 원본이 하나일 때만 쓸 수 있습니다.",
      en: "--checksum needs exactly one source.",
    };
  const url = expand(source, it);
  if (url === undefined || isGitUrl(url)) return undefined;
  if (!isHttpUrl(url))
    return {
      at,
      ko: "--checksum 플래그는 HTTP(S)나 Git 주소에만 쓸 수 있습니다.",
      en: "--checksum is for HTTP(S) and Git addresses only.",
    };
  const digest = expand(value, it);
  if (digest === undefined || isDigest(digest)) return undefined;
  return {
    at: value.at,
    ko: "--checksum 값은 sha256: 뒤에 16진수 64자리여야 합니다.",
    en: "--checksum takes sha256: and 64 hexadecimal digits.",
    fixes: /^[a-f0-9]{64}$/.test(value.text)
      ? [fix({ ko: "sha256: 붙이기", en: "Put sha256: before it" }, true, insert(value.at.start, "sha256:"))]
      : [],
  };
}

function valueProblem(doc: Dockerfile, it: Instruction, name: string, value: Slice): Problem | undefined {
  switch (name) {
    case "from":
      return value.text === ""
        ? {
            at: value.at,
            severity: "warning",
            ko: "--from의 값이 비어 있어 다른 단계가 아니라 빌드 컨텍스트에서 복사합니다.",
            en: "--from is empty, so the files come from the build context and from no stage.",
          }
        : undefined;
    case "chmod": {
      const mode = variablesOf(doc).expand(value, it);
      return mode === undefined || isMode(mode)
        ? undefined
        : {
            at: value.at,
            ko: `${mode}: 권한이 아닙니다. 0부터 7777까지의 8진수나 u=rwX,go=rX 같은 기호로 쓰세요.`,
            en: `${mode} is no mode; write an octal number up to 7777, or symbols such as u=rwX,go=rX.`,
          };
    }
    case "checksum":
      return checksumProblem(doc, it, value);
    case "network":
    case "security":
      return choiceProblem(name, value);
    default:
      return undefined;
  }
}

function problemOf(doc: Dockerfile, it: Instruction, flag: Flag): Problem | undefined {
  const kind = kindOf(it.name, flag);
  if (kind === "boolean") return flag.value?.text === "" ? missingValue(doc, it, flag) : booleanProblem(flag);
  if (!kind) return undefined;
  return flag.value ? valueProblem(doc, it, flag.name.text, flag.value) : missingValue(doc, it, flag);
}

/** What is wrong with the flags that the builder reads, in order. */
function problemsIn(doc: Dockerfile): readonly Problem[] {
  const found: Problem[] = [];
  for (const { instruction: it } of withFlags(doc)) {
    if (!readsFlags(it)) continue;
    for (const flag of it.flags) {
      const problem = problemOf(doc, it, flag);
      if (problem) found.push(problem);
    }
  }
  return found;
}

export default rule({
  name: "flag-value",
  title: { ko: "플래그의 값이 틀렸습니다", en: "A flag with a wrong value" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [
    "hadolint:DL1000",
    "dockerfile-utils:FLAG_MISSING_VALUE",
    "dockerfile-utils:FLAG_INVALID_FROM_VALUE",
    "dockerfile-utils:FLAG_INVALID_LINK_VALUE",
    "dockerfile-utils:FLAG_EXPECTED_BOOLEAN_VALUE",
  ],
  topic: "dockerfile/overview",
  why: {
    ko: "플래그의 값은 `--이름=값`처럼 `=`으로 붙여 쓰고, 플래그마다 받는 값이 정해져 있습니다. 어긋나면 빌드가 시작되지 않습니다.",
    en: "The value of a flag is joined to it with `=`, and each flag takes certain values only. With anything else the build does not start.",
  },
  say: ({ ko, en }: { ko: string; en: string }) => ({ ko, en }),
  *check(doc) {
    for (const { at, fixes, severity, ko, en } of problemsIn(doc))
      yield { at, data: { ko, en }, ...(fixes && { fixes }), ...(severity && { severity }) };
  },
  examples: [
    {
      bad: "FROM nginx:1.30\nCOPY «--from» build /app /app\n",
      good: "FROM nginx:1.30\nCOPY --from=build /app /app\n",
    },
    {
      bad: "FROM alpine:3.24\nCOPY --link=«yes» . /app\n",
      good: "FROM alpine:3.24\nCOPY --link=true . /app\n",
    },
    { bad: "FROM alpine:3.24\nCOPY --chmod=«64a» run.sh /run.sh\n" },
    {
      bad: "FROM alpine:3.24\nRUN --network=«None» true\n",
      good: "FROM alpine:3.24\nRUN --network=none true\n",
      doc: false,
    },
    { bad: "FROM alpine:3.24\nCOPY «--chmod» . .\n", good: "FROM alpine:3.24\nCOPY . .\n", doc: false },
    { bad: "FROM alpine:3.24\nCOPY --from=«» . .\n", doc: false },
    {
      bad: "FROM alpine:3.24\nHEALTHCHECK «--interval» 5s CMD true\n",
      good: "FROM alpine:3.24\nHEALTHCHECK --interval=5s CMD true\n",
      doc: false,
    },
    {
      bad: "FROM alpine:3.24\nHEALTHCHECK «--interval» CMD ls\n",
      good: "FROM alpine:3.24\nHEALTHCHECK CMD ls\n",
      doc: false,
    },
    { bad: "FROM alpine:3.24\nADD --checksum=«sha256:1» a.tar /a/\n", doc: false },
    {
      bad: "FROM alpine:3.24\nADD --checksum=«0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef» https://example.com/a /a\n",
      good: "FROM alpine:3.24\nADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/a /a\n",
      doc: false,
    },
    {
      good: "FROM alpine:3.24\nARG M=0755\nARG N\nCOPY --link --parents=TRUE --chmod=$M --chown=$N a /a\nADD --chmod=u=rwX,go=rX --unpack=false b /b\nCOPY --chmod=$N c /c\nRUN --security=insecure --network=host true\nADD --checksum=1a2b https://github.com/x/y.git#v1 /y\n",
    },
    { good: "FROM alpine:3.24\nHEALTHCHECK --interval NONE\n", doc: false },
  ],
});
