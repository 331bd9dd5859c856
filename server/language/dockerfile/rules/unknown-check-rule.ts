import { mapDefined } from "../../core/flat.ts";
import { nearest } from "../../core/nearest.ts";
import type { Fix, RuleHead } from "../../core/rule.ts";
import type { Slice, Span } from "../../core/span.ts";
import type { Suppression } from "../../core/suppress.ts";
import { buildChecks, isHadolintId } from "../../knowledge/peerRules.ts";
import { checkCommentOf, unreadOptions } from "../buildChecks.ts";
import { commentsOf } from "../comments.ts";
import { fix, replace, rule } from "../rule.ts";
import { suppressionsOf } from "../suppressions.ts";
import type { Comment, Dockerfile } from "../syntax.ts";

type Data =
  | {
      readonly kind: "unknown";
      readonly name: string;
      readonly tool: string;
      readonly meant: string | undefined;
    }
  | { readonly kind: "unreadable"; readonly tool: string }
  | { readonly kind: "misplaced"; readonly tool: string }
  | { readonly kind: "unread"; readonly text: string };

const tools: Readonly<Record<Suppression["peer"], string>> = {
  docknote: "Docknote",
  hadolint: "hadolint",
  buildkit: "BuildKit",
  shellcheck: "ShellCheck",
  "dockerfile-utils": "dockerfile-utils",
  dclint: "dclint",
};

const plainId = (alias: string): string => alias.slice(alias.indexOf(":") + 1);

/** Whether a name is one of the peer's rules, and those that may have been meant. */
function judge(
  peer: Suppression["peer"],
  name: string,
  rules: readonly RuleHead[],
): { isKnown: boolean; names: readonly string[] } {
  if (peer === "buildkit") return { isKnown: buildChecks.includes(name), names: buildChecks };
  if (peer !== "docknote") return { isKnown: isHadolintId(name), names: [] };
  const isKnown = rules.some(
    (it) => it.name === name || it.aliases.some((id) => id === name || plainId(id) === name),
  );
  return { isKnown: isKnown || isHadolintId(plainId(name)), names: rules.map((it) => it.name) };
}

interface Found {
  readonly at: Span;
  readonly data: Data;
  readonly fixes: readonly Fix[];
}

function* unknownIn({ peer, names, places }: Suppression, rules: readonly RuleHead[]): Generator<Found> {
  if (names === "all" || !places) return;
  for (const [i, name] of names.entries()) {
    const at = places[i];
    const { isKnown, names } = judge(peer, name, rules);
    if (!at || isKnown) continue;
    const meant = nearest(name, names);
    const isSame = meant?.toLowerCase() === name.toLowerCase();
    yield {
      at,
      data: { kind: "unknown", name, tool: tools[peer], meant },
      fixes: meant
        ? [fix({ ko: `${meant}(으)로 고치기`, en: `Change to ${meant}` }, isSame, replace(at, meant))]
        : [],
    };
  }
}

const hadolintHead = /^hadolint\s+(?:(global|stage)\s+)?(?:ignore|disable|skip|allow)\b\s*[=:]?\s*(.*)$/i;
const ourRight = /^docknote:?\s+allow(-file)?\s+[a-z][\w-]/i;
const ourHead = /^docknote:?\s+(?:ignore|disable|skip|off)(-file)?\b\s*[=:]?\s*([a-z][\w-]+.*)$/i;

/** A comment that was meant to let a rule pass, in words that nobody reads, and how it is written. */
function meantBy(text: string): { tool: string; right: string | undefined } | undefined {
  const theirs = hadolintHead.exec(text);
  if (theirs) {
    const [codes = "", ...reason] = (theirs[2] ?? "").split("#");
    const words = codes.split(/[\s,;]+/).filter((it) => it !== "");
    const ids = words.map((it) => it.toUpperCase()).filter(isHadolintId);
    if (ids.length === 0) return undefined;
    const scope = theirs[1] ? `${theirs[1].toLowerCase()} ` : "";
    const right = `hadolint ${scope}ignore=${ids.join(",")}`;
    const rest = reason.length > 0 ? ` #${reason.join("#").trimEnd()}` : "";
    return { tool: tools.hadolint, right: ids.length === words.length ? right + rest : undefined };
  }
  if (ourRight.test(text)) return { tool: tools.docknote, right: text };
  const ours = ourHead.exec(text);
  return ours ? { tool: tools.docknote, right: `docknote allow${ours[1] ?? ""} ${ours[2]}` } : undefined;
}

function unreadable({ text, at }: Comment): Found | undefined {
  const meant = meantBy(text.text);
  if (!meant) return undefined;
  const { tool, right } = meant;
  if (right === text.text) return { at, data: { kind: "misplaced", tool }, fixes: [] };
  const title = { ko: "읽히는 형식으로 고치기", en: "Write it as it is read" };
  return {
    at,
    data: { kind: "unreadable", tool },
    fixes: right === undefined ? [] : [fix(title, false, replace(text.at, right))],
  };
}

/** The value of each check directive and comment that the builder heeds. */
function checkValues({ directives, instructions }: Dockerfile): Slice[] {
  const own = directives.filter(({ name }) => name.text.toLowerCase() === "check").map(({ value }) => value);
  const above = instructions.filter((it) => it.above.length > 0);
  return [...own, ...mapDefined(above, (it) => checkCommentOf(it)?.value)];
}

function behindSpace(value: Slice): Found | undefined {
  const found = unreadOptions(value);
  if (!found) return undefined;
  const { whole, unread } = found;
  const title = { ko: "공백 지우기", en: "Take the spaces out" };
  const repair = fix(title, false, replace(whole.at, whole.text.replace(/\s+/g, "")));
  return { at: unread.at, data: { kind: "unread", text: unread.text }, fixes: [repair] };
}

export default rule({
  name: "unknown-check-rule",
  title: { ko: "없는 규칙을 끄는 주석", en: "A comment that silences a rule that is not there" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/directive-check",
  why: {
    ko: "이름을 잘못 쓴 주석은 아무것도 끄지 못합니다. hadolint는 이름이 하나라도 이상하면 그 주석 전체를 무시하고, BuildKit의 검사 이름은 대소문자를 가리고 첫 공백까지만 읽힙니다.",
    en: "A comment with a misspelt name silences nothing. hadolint ignores the whole comment when one of its names is odd, and the names of BuildKit's checks are case-sensitive and read up to the first space.",
  },
  say: (data: Data) => {
    if (data.kind === "unread")
      return {
        ko: `BuildKit은 첫 공백까지만 읽어 ${data.text}은(는) 아무 뜻이 없습니다.`,
        en: `BuildKit reads up to the first space, so ${data.text} means nothing.`,
      };
    if (data.kind === "misplaced")
      return {
        ko: "이 주석이 말하는 명령어가 바로 아래에 없어 아무것도 끄지 않습니다.",
        en: "The instruction that this comment speaks of is not right below, so it silences nothing.",
      };
    if (data.kind === "unreadable")
      return {
        ko: `${data.tool}이(가) 읽지 못하는 형식이라 이 주석은 아무것도 끄지 않습니다.`,
        en: `${data.tool} cannot read this comment, so it silences nothing.`,
      };
    return {
      ko: `${data.tool}에 ${data.name} 규칙은 없습니다.${data.meant ? ` ${data.meant}을(를) 쓰려던 것인가요?` : ""}`,
      en: `${data.tool} has no rule ${data.name}.${data.meant ? ` Did you mean ${data.meant}?` : ""}`,
    };
  },
  *check(doc, { rules }) {
    const read = new Set<number>();
    for (const it of suppressionsOf(doc)) {
      read.add(it.at.start);
      yield* unknownIn(it, rules);
    }
    yield* mapDefined(checkValues(doc), behindSpace);
    for (const it of commentsOf(doc)) {
      const found = read.has(it.at.start) ? undefined : unreadable(it);
      if (found) yield found;
    }
  },
  examples: [
    {
      bad: "# check=skip=«JsonArgsRecommended»\nFROM node:26\nUSER node\nCMD node server.js\n",
      good: "# check=skip=JSONArgsRecommended\nFROM node:26\nUSER node\nCMD node server.js\n",
    },
    {
      bad: "FROM debian:13\n«# hadolint ignore=DL3008 DL3015»\nRUN apt-get update && apt-get install -y git\n",
      good: "FROM debian:13\n# hadolint ignore=DL3008,DL3015\nRUN apt-get update && apt-get install -y git\n",
    },
    {
      bad: "# docknote allow-file «from-lastest-tag»: on purpose\nFROM node:latest\n",
      good: "# docknote allow-file from-latest-tag: on purpose\nFROM node:latest\n",
    },
    {
      bad: "FROM debian:13\n# check=skip=«Nothing»,UndefinedVar;error=true // why\nCOPY $X /\n# hadolint ignore=«DL9999»,DL3000\nRUN a\n# docknote allow «nothing-at-all», DL3008, hadolint:DL3009\nRUN b\n",
      doc: false,
    },
    {
      bad: "# check=skip=JSONArgsRecommended, «UndefinedVar; error=true» # why\nFROM debian:13\nUSER 1\n# check=skip=UndefinedVar «,FromAsCasing»\nCOPY $X /\n",
      good: "# check=skip=JSONArgsRecommended,UndefinedVar;error=true # why\nFROM debian:13\nUSER 1\n# check=skip=UndefinedVar,FromAsCasing\nCOPY $X /\n",
      doc: false,
    },
    {
      bad: "«# hadolint stage ignore: dl3008, sc2086 # slow»\nFROM debian:13\n«# docknote ignore from-latest-tag»\nRUN a \\\n«# hadolint disable=DL3008»\n  b\n",
      good: "# hadolint stage ignore=DL3008,SC2086 # slow\nFROM debian:13\n# docknote allow from-latest-tag\nRUN a \\\n# hadolint ignore=DL3008\n  b\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\n«# hadolint ignore=DL3008,foo»\nRUN a\n«# hadolint stage ignore=DL3008»\nRUN b\n«# docknote allow from-latest-tag: x»\n\nRUN c\n«# hadolint ignore=DL3008»\n",
      doc: false,
    },
    {
      good: "# check=skip=all so quiet\nFROM debian:13\n# hadolint ignore=DL3008,SC2086\nRUN a\n# shellcheck disable=SC2086,2034,SC1000-SC1002 # x\nRUN b\n# dockerfile-utils: ignore\nRUN c\n# hadolint ignore is not for this\n# docknote disables nothing\n# hadolint shell=bash\nRUN d\n",
    },
  ],
});
