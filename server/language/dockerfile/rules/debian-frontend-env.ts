import { keywordIn } from "../casing.ts";
import { fix, replace, rule } from "../rule.ts";
import { inStagesNamed } from "../stages.ts";

const name = "DEBIAN_FRONTEND";

export default rule({
  name: "debian-frontend-env",
  title: { ko: "이미지에 남는 DEBIAN_FRONTEND", en: "DEBIAN_FRONTEND stays in the image" },
  category: "style",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/env-vs-arg",
  why: {
    ko: "ENV는 완성된 이미지에도 남습니다. 컨테이너 안에서 사람이 apt-get을 써도 아무것도 묻지 않게 되고, 이 이미지를 베이스로 쓰는 사람에게도 이어집니다. 빌드할 때만 필요하면 ARG로 씁니다.",
    en: "ENV stays in the finished image: apt-get asks nothing even when a person uses it in the container, nor in images built on this one. ARG is there during the build only.",
  },
  say: () => ({
    ko: "DEBIAN_FRONTEND는 빌드할 때만 필요합니다. ENV 대신 ARG로 쓰세요.",
    en: "DEBIAN_FRONTEND is needed during the build only; use ARG instead of ENV.",
  }),
  *check(doc) {
    for (const { instruction } of inStagesNamed(doc, "ENV")) {
      const pair = instruction.pairs.find(({ key }) => key.text === name);
      const value = pair?.value?.text.replace(/["']/g, "");
      if (!pair?.value || !/^(noninteractive|teletype)$/i.test(value ?? "")) continue;
      const isAlone = instruction.pairs.length === 1;
      const title = { ko: "ARG로 바꾸기", en: "Turn into ARG" };
      const to = fix(
        title,
        false,
        replace(instruction.keyword.at, keywordIn(doc, "ARG")),
        replace(pair.at, `${name}=${pair.value.text}`),
      );
      yield { at: pair.at, data: undefined, fixes: isAlone ? [to] : [] };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nENV «DEBIAN_FRONTEND=noninteractive»\n",
      good: "FROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\n",
    },
    {
      bad: "FROM debian:13\nENV «DEBIAN_FRONTEND noninteractive»\nENV A=b\n",
      good: "FROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\nENV A=b\n",
      doc: false,
    },
    { bad: 'FROM debian:13\nENV A=b «DEBIAN_FRONTEND="noninteractive"»\n', doc: false },
    {
      good: "FROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\nENV DEBIAN_FRONTEND=\nENV DEBIAN_FRONTEND=dialog\n",
      doc: false,
    },
  ],
});
