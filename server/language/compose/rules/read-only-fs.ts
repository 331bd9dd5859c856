import { type Lacking, lacking } from "../lacking.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "read-only-fs",
  title: { ko: "쓰기 가능한 루트 파일 시스템", en: "Root file system that can be written to" },
  category: "security",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "compose/services.read_only",
  why: {
    ko: "루트 파일 시스템이 읽기 전용이면 침입자가 프로그램을 바꾸거나 심을 수 없습니다. 써야 하는 폴더만 volumes와 tmpfs로 주세요.",
    en: "On a read-only root file system nobody can change or plant programs. Give the folders that are written to as volumes or tmpfs.",
  },
  say: ({ service }: Lacking) => ({
    ko: `${service} 서비스의 루트 파일 시스템에 쓸 수 있습니다.`,
    en: `The root file system of ${service} can be written to.`,
  }),
  check: (doc) => lacking(doc, ["read_only"], "read_only: true"),
  examples: [
    {
      bad: "services:\n  «web»:\n    image: nginx:1.30\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    read_only: true\n",
    },
    { good: "services:\n  web:\n    extends: base\n  x:\n    profiles: [a]\n", doc: false },
  ],
});
