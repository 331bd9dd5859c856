import { fix, replace, rule } from "../rule.ts";

export default rule({
  name: "from-as-casing",
  title: { ko: "FROM과 AS의 대소문자가 다릅니다", en: "FROM and AS differ in case" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["buildkit:FromAsCasing"],
  topic: "dockerfile/from-as",
  why: {
    ko: "대소문자를 가리지는 않지만 FROM과 AS를 같은 대소문자로 쓰면 단계 이름이 눈에 잘 띕니다.",
    en: "Case does not matter to the builder, but with FROM and AS alike the stage's name stands out.",
  },
  say: ({ word, right }: { word: string; right: string }) => ({
    ko: `FROM에 맞춰 ${word} 대신 ${right}로 쓰세요.`,
    en: `Write ${word} as ${right}, in the case of FROM.`,
  }),
  *check({ stages }) {
    for (const { from } of stages) {
      const { as, name, instruction } = from ?? {};
      const keyword = instruction?.keyword.text;
      if (!as || !name || !/^as$/i.test(as.text) || (keyword !== "FROM" && keyword !== "from")) continue;
      const right = keyword === "FROM" ? "AS" : "as";
      if (as.text === right) continue;
      yield {
        at: as.at,
        data: { word: as.text, right },
        fixes: [fix({ ko: `${right}(으)로 고치기`, en: `Change to ${right}` }, true, replace(as.at, right))],
      };
    }
  },
  examples: [
    { bad: "FROM node:26 «as» build\n", good: "FROM node:26 AS build\n" },
    { bad: "from node:26 «AS» build\n", good: "from node:26 as build\n", doc: false },
    { bad: "FROM node:26 «As» build\n", good: "FROM node:26 AS build\n", doc: false },
    { good: "FROM node:26 AS build\nFROM as\nFrom node:26 as b\n", doc: false },
  ],
});
