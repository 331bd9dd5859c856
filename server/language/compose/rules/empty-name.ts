import { text } from "../../../protocol/text.ts";
import { get } from "../../yaml/read.ts";
import type { Step } from "../../yaml/syntax.ts";
import { find } from "../document.ts";
import { scalarsAt } from "../nodes.ts";
import { severityIn } from "../profiles.ts";
import { rule } from "../rule.ts";
import { keyName } from "../schema/words.ts";

const paths = [
  "depends_on",
  "links",
  "volumes_from",
  "networks",
  "models",
  "secrets",
  "secrets.source",
  "configs",
  "configs.source",
  "build.secrets",
  "build.secrets.source",
  "extends",
  "extends.service",
  "develop.watch.path",
  "image",
].map((it) => `services.${it}`);

/** Keys that Compose reads also where the service does not run. */
const always = /^services\.(extends|develop)/;

/** Compose looks for what jobs and `pre_start` name only when they run, but for what a job waits for. */
const isLate = (path: string, [section, , key]: readonly Step[]): boolean =>
  section === "services" ? key === "pre_start" : path !== "services.depends_on";

export default rule({
  name: "empty-name",
  title: { ko: "비어 있는 이름", en: "Empty name" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  why: {
    ko: "서비스, 네트워크, 시크릿, 이미지처럼 무엇을 가리키는 자리에 빈 문자열을 쓰면 Compose가 그런 이름을 찾다가 파일을 거부합니다. 쓰지 않을 것이라면 줄을 지우세요.",
    en: "Where a service, a network, a secret or an image is named, an empty text makes Compose look for something without a name and refuse the file. Delete the line when nothing is meant.",
  },
  say: ({ key }: { key: string }) => text(`${key}의 이름이 비어 있습니다.`, `The name in ${key} is empty.`),
  *check(doc) {
    for (const { node, path, steps, parent } of scalarsAt(doc, paths)) {
      const isBlank = /^services\.(links|volumes_from)$/.test(path) ? /^(:|$)/ : /^$/;
      if ((node.style === "plain" && node.text === "") || !isBlank.test(node.text)) continue;
      const runsElse = path === "services.image" && ["build", "provider"].some((key) => get(parent, key));
      if (runsElse || isLate(path, steps)) continue;
      const service = find(doc, "services", String(steps[1]))?.value;
      yield {
        at: node.at,
        data: { key: keyName(steps) },
        ...(!always.test(path) && severityIn(service)),
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    depends_on: [«""»]\n',
      good: "services:\n  web:\n    image: nginx:1.30\n",
    },
    {
      bad: "services:\n  web:\n    image: «''»\n    secrets:\n      - source: «''»\n    develop:\n      watch: [{path: «''», action: rebuild}]\n",
      doc: false,
    },
    { bad: 'services:\n  web:\n    image: nginx:1.30\n    links: [«":db"»]\n', doc: false },
    { good: "services:\n  web:\n    image: ''\n    build: .\n    environment: ['']\n", doc: false },
  ],
});
