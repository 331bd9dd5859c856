import type { Fix } from "../../core/rule.ts";
import type { Span } from "../../core/span.ts";
import { isGoBoolean } from "../buildChecks.ts";
import { fix, remove, replace, rule } from "../rule.ts";
import type { Directive } from "../syntax.ts";

interface Found {
  readonly at: Span;
  readonly data: { readonly ko: string; readonly en: string };
  readonly fixes?: readonly Fix[];
}

function badEscape({ value }: Directive): Found | undefined {
  if (value.text === "`" || value.text === "\\") return undefined;
  const to = (token: string) =>
    fix({ ko: `${token}(으)로 고치기`, en: `Change to ${token}` }, false, replace(value.at, token));
  return {
    at: value.at,
    data: { ko: "escape에 쓸 수 있는 값은 \\와 `뿐입니다.", en: "escape can only be \\ or `." },
    fixes: value.text.includes("`") ? [to("`"), to("\\")] : [to("\\"), to("`")],
  };
}

/** `skip=…`, `error=…` and `experimental=…`, up to the first space. */
function badCheck({ value }: Directive): Found | undefined {
  const options = value.text.split(" ", 1)[0] ?? "";
  for (const option of options.split(";")) {
    const [name = "", set] = option.split("=");
    const isKnown = set !== undefined && /^(skip|error|experimental)$/.test(name.trim());
    if (isKnown && (name.trim() !== "error" || isGoBoolean(set.trim()))) continue;
    return {
      at: value.at,
      data: {
        ko: `check의 ${option} 부분을 읽을 수 없습니다. skip=이름, error=true, experimental=이름을 ;로 이어 쓰세요.`,
        en: `check cannot make sense of ${option}; write skip=NAME, error=true or experimental=NAME, with ; between them.`,
      },
    };
  }
  return undefined;
}

function again(it: Directive, first: Directive): Found {
  const name = it.name.text.toLowerCase();
  return {
    at: it.at,
    data: {
      ko: `${name} 지시어는 한 번만 쓸 수 있습니다.`,
      en: `The directive ${name} can stand only once.`,
    },
    fixes: [
      fix(
        { ko: "뒤에 쓴 것 지우기", en: "Remove the later one" },
        it.value.text === first.value.text,
        remove(it.full),
      ),
    ],
  };
}

export default rule({
  name: "directive-escape",
  title: { ko: "잘못 쓴 파서 지시어", en: "A parser directive that cannot be read" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [
    "hadolint:DL1000",
    "dockerfile-utils:INVALID_ESCAPE_DIRECTIVE",
    "dockerfile-utils:DUPLICATED_ESCAPE_DIRECTIVE",
  ],
  topic: "dockerfile/directive-escape",
  why: {
    ko: "`# escape=`, `# syntax=`, `# check=`는 파일 맨 위에 한 번씩만 쓸 수 있고 `escape`에는 역슬래시나 백틱만 올 수 있습니다. 아니면 빌드가 시작되지 않습니다.",
    en: "`# escape=`, `# syntax=` and `# check=` stand once each at the top of the file, and `escape` is a backslash or a backtick. Otherwise the build does not start.",
  },
  say: (said: { ko: string; en: string }) => said,
  *check({ directives }) {
    const seen = new Map<string, Directive>();
    for (const it of directives) {
      const name = it.name.text.toLowerCase();
      const first = seen.get(name);
      if (!first) seen.set(name, it);
      const other = name === "check" ? badCheck(it) : undefined;
      const found = first ? again(it, first) : name === "escape" ? badEscape(it) : other;
      if (found) yield found;
    }
  },
  examples: [
    { bad: "# escape=«|»\nFROM alpine:3.24\n", good: "# escape=\\\nFROM alpine:3.24\n" },
    {
      bad: "# escape=`\n«# escape=`»\nFROM alpine:3.24\n",
      good: "# escape=`\nFROM alpine:3.24\n",
    },
    { bad: "# check=«skip:all»\nFROM alpine:3.24\n", doc: false },
    { bad: "# check=«error=tRUE»\nFROM alpine:3.24\n", doc: false },
    { bad: "# check=«skip=all;error=yes»\nFROM alpine:3.24\n", doc: false },
    {
      good: "# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=StageNameCasing,FromAsCasing;error=true // because\nFROM alpine:3.24\n# escape=x\n",
      doc: false,
    },
  ],
});
