import { replace, rule } from "../rule.ts";

/** The name as the value of a label: quoted, with what would end the quotes escaped. */
const quoted = (name: string): string => {
  const bare = /^(["'])(.*)\1$/s.exec(name)?.[2] ?? name;
  return `"${bare.replace(/(?<!\\)["$]/g, "\\$&")}"`;
};

export default rule({
  name: "maintainer-deprecated",
  title: { ko: "MAINTAINER는 더 이상 쓰지 않습니다", en: "MAINTAINER is deprecated" },
  category: "deprecation",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL4000", "buildkit:MaintainerDeprecated", "dockerfile-utils:DEPRECATED_MAINTAINER"],
  topic: "dockerfile/maintainer",
  tag: "deprecated",
  why: {
    ko: "MAINTAINER는 Docker 1.13에서 폐기되었습니다. 같은 정보를 LABEL로 적으면 `docker inspect`와 레지스트리가 읽을 수 있습니다.",
    en: "MAINTAINER was deprecated in Docker 1.13. A LABEL says the same, and `docker inspect` and registries can read it.",
  },
  say: () => ({
    ko: "MAINTAINER는 폐기되었습니다. LABEL org.opencontainers.image.authors를 쓰세요.",
    en: "MAINTAINER is deprecated; use LABEL org.opencontainers.image.authors.",
  }),
  *check({ instructions }) {
    for (const it of instructions.filter(({ name }) => name === "MAINTAINER")) {
      const name = it.args.text;
      const label = `LABEL org.opencontainers.image.authors=${quoted(name)}`;
      yield {
        at: it.at,
        data: undefined,
        fixes:
          name === ""
            ? []
            : [
                {
                  title: { ko: "LABEL로 바꾸기", en: "Replace with LABEL" },
                  safe: false,
                  edits: [
                    replace(
                      it.at,
                      it.keyword.text === "maintainer" ? label.replace("LABEL", "label") : label,
                    ),
                  ],
                },
              ],
      };
    }
  },
  examples: [
    {
      bad: "FROM alpine:3.24\n«MAINTAINER Hong Gildong <hong@example.com>»\n",
      good: 'FROM alpine:3.24\nLABEL org.opencontainers.image.authors="Hong Gildong <hong@example.com>"\n',
    },
    {
      bad: 'FROM alpine:3.24\n«maintainer "me"»\n',
      good: 'FROM alpine:3.24\nlabel org.opencontainers.image.authors="me"\n',
      doc: false,
    },
    { good: 'FROM alpine:3.24\nLABEL maintainer="me@example.com"\n', doc: false },
  ],
});
