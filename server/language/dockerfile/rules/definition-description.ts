import { checksOf } from "../buildChecks.ts";
import { fix, insert, rule } from "../rule.ts";
import type { Comment, Dockerfile, Instruction } from "../syntax.ts";

const id = "InvalidDefinitionDescription";

/** BuildKit checks descriptions only where `# check=experimental=…` asks for it. */
const isWanted = (doc: Dockerfile): boolean =>
  checksOf(doc).experimental.some((it) => it === id || it === "all");

/** What the instruction defines. */
function namesOf({ name, pairs, words }: Instruction): string[] {
  if (name === "ARG") return pairs.map(({ key }) => key.text);
  return name === "FROM" && words[2] ? [words[2].text] : [];
}

/** Comments that speak to a tool are no descriptions. */
const isForTools = ({ text }: Comment): boolean =>
  /^(check\s*=|docknote\b|hadolint\b|dockerfile-utils\b|shellcheck\b|syntax\s*=|escape\s*=)/i.test(text.text);

export default rule({
  name: "definition-description",
  title: { ko: "이름으로 시작하지 않는 설명 주석", en: "A description that does not begin with the name" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["buildkit:InvalidDefinitionDescription"],
  topic: "dockerfile/check-InvalidDefinitionDescription",
  why: {
    ko: "`docker build --call=outline`은 ARG와 단계 바로 위의 주석을 설명으로 보여 주는데, `# 이름 설명` 형식일 때만 읽습니다. 설명이 아닌 주석이라면 빈 줄로 떼어 놓으세요.",
    en: "`docker build --call=outline` shows the comment right above an ARG or a stage as its description, if it reads `# name description`. Set other comments apart with a blank line.",
  },
  say: (name: string) => ({
    ko: `설명 주석은 # ${name} 다음에 설명을 쓰는 형식이어야 합니다.`,
    en: `The description should begin with the name: # ${name} and then the text.`,
  }),
  *check(doc) {
    if (!isWanted(doc)) return;
    for (const it of doc.instructions) {
      const [name] = namesOf(it);
      const comment = it.above.at(-1);
      if (!name || !comment || isForTools(comment)) continue;
      const first = comment.text.text.split(" ")[0]?.toLowerCase() ?? "";
      if (namesOf(it).some((one) => one.toLowerCase() === first)) continue;
      yield {
        at: comment.at,
        data: name,
        fixes: [
          fix(
            { ko: `앞에 ${name} 넣기`, en: `Put ${name} before it` },
            true,
            insert(comment.text.at.start, `${name} `),
          ),
        ],
      };
    }
  },
  examples: [
    {
      bad: "# check=experimental=InvalidDefinitionDescription\n\n«# The version of Node»\nARG VERSION=26\nFROM node:$VERSION\n",
      good: "# check=experimental=InvalidDefinitionDescription\n\n# VERSION The version of Node\nARG VERSION=26\nFROM node:$VERSION\n",
    },
    {
      bad: "# check=experimental=all;error=true\nFROM a\n«# Builds it»\nFROM b AS build\n",
      good: "# check=experimental=all;error=true\nFROM a\n# build Builds it\nFROM b AS build\n",
      doc: false,
    },
    {
      good: "# check=experimental=all\n\n# base is a stage\nFROM a AS base\n# apart\n\nARG V\n# hadolint ignore=DL3006\nFROM b AS c\n# free\nFROM d\n",
      doc: false,
    },
    { good: "# The version\nARG V=1\nFROM a:$V\n", doc: false },
  ],
});
