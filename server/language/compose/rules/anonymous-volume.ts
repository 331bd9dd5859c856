import { text } from "../../../protocol/text.ts";
import { mountedIn } from "../mounted.ts";
import { rule } from "../rule.ts";

/** Folders that are meant to hide what a bind mount brings. */
const shadow = /(node_modules|vendor|\.venv|venv|target|dist|build|\.next|\.nuxt|__pycache__|tmp|cache)\/?$/i;

export default rule({
  name: "anonymous-volume",
  title: { ko: "이름 없는 볼륨", en: "Volume without a name" },
  category: "reliability",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "compose/services.volumes",
  why: {
    ko: "이름 없는 볼륨은 docker compose down 다음에 다시 연결되지 않고 디스크에 쌓입니다. 남겨야 할 데이터라면 이름을 붙이세요.",
    en: "After docker compose down nothing finds a nameless volume again, and it stays on the disk. Give a name to one whose data matters.",
  },
  say: ({ target }: { target: string }) =>
    text(
      `${target}의 볼륨에 이름이 없어 down 다음에는 데이터를 다시 찾지 못합니다.`,
      `The volume at ${target} has no name, so its data is not found again after down.`,
    ),
  *check(doc) {
    for (const { kind, target, at } of mountedIn(doc))
      if (kind === "anonymous" && !shadow.test(target)) yield { at, data: { target } };
  },
  examples: [
    {
      bad: "services:\n  db:\n    image: own:1\n    volumes:\n      - «/data»\n",
      good: "services:\n  db:\n    image: own:1\n    volumes:\n      - db-data:/data\nvolumes:\n  db-data:\n",
    },
    {
      good: "services:\n  app:\n    image: own:1\n    volumes:\n      - ./:/app\n      - /app/node_modules\n",
      doc: false,
    },
  ],
});
