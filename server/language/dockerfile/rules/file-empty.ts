import { span } from "../../core/span.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "file-empty",
  title: { ko: "명령어가 없는 파일", en: "A file without instructions" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000"],
  topic: "dockerfile/overview",
  why: {
    ko: "주석과 빈 줄뿐인 Dockerfile은 읽을 것이 없어 빌드가 시작되지 않습니다. `df-`를 입력하면 시작할 만한 스니펫이 나옵니다.",
    en: "A Dockerfile of comments and blank lines alone gives the builder nothing to read, so the build does not start. Type `df-` for snippets to start from.",
  },
  say: () => ({
    ko: "파일에 명령어가 하나도 없습니다.",
    en: "The file has no instructions.",
  }),
  *check({ instructions }) {
    if (instructions.length === 0) yield { at: span(0, 0), data: undefined };
  },
  examples: [
    { bad: "«»# syntax=docker/dockerfile:1\n# nothing yet\n" },
    { bad: "«»", doc: false },
    { good: "FROM alpine:3.24\n" },
  ],
});
