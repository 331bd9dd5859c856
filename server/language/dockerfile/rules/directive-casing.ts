import { fix, replace, rule } from "../rule.ts";

export default rule({
  name: "directive-casing",
  title: { ko: "파서 지시어에 대문자", en: "A parser directive in upper case" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["dockerfile-utils:CASING_DIRECTIVE"],
  topic: "dockerfile/directive-escape",
  why: {
    ko: "`# syntax=`, `# escape=`, `# check=`는 대소문자를 가리지 않지만 소문자로 쓰는 것이 관례입니다.",
    en: "`# syntax=`, `# escape=` and `# check=` are case-insensitive; by convention they are in lower case.",
  },
  say: (name: string) => ({
    ko: `지시어 ${name}을(를) 소문자로 쓰세요.`,
    en: `Write the directive ${name} in lower case.`,
  }),
  *check({ directives }) {
    for (const { name } of directives) {
      const lower = name.text.toLowerCase();
      if (name.text === lower) continue;
      yield {
        at: name.at,
        data: name.text,
        fixes: [
          fix({ ko: `${lower}(으)로 고치기`, en: `Change to ${lower}` }, true, replace(name.at, lower)),
        ],
      };
    }
  },
  examples: [
    { bad: "# «Escape»=`\nFROM alpine:3.24\n", good: "# escape=`\nFROM alpine:3.24\n" },
    {
      bad: "#  «SYNTAX» = docker/dockerfile:1\nFROM alpine:3.24\n",
      good: "#  syntax = docker/dockerfile:1\nFROM alpine:3.24\n",
      doc: false,
    },
    { good: "# syntax=docker/dockerfile:1\n# Not=a directive\nFROM alpine:3.24\n", doc: false },
  ],
});
