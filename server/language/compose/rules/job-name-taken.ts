import { text } from "../../../protocol/text.ts";
import { entries, get } from "../../yaml/read.ts";
import { find } from "../document.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "job-name-taken",
  title: { ko: "서비스와 이름이 같은 작업(job)", en: "Job with the name of a service" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  why: {
    ko: "서비스와 작업은 같은 명령(docker compose run 등)으로 부르므로 이름이 서로 달라야 합니다. 같으면 Compose가 파일을 거부합니다.",
    en: "Services and jobs are called by the same commands, such as docker compose run, so that their names must differ. Compose refuses the file otherwise.",
  },
  say: ({ name }: { name: string }) =>
    text(`${name}은(는) 서비스의 이름이기도 합니다.`, `${name} is the name of a service as well.`),
  *check(doc) {
    for (const { key } of entries(get(doc.root, "jobs")))
      if (find(doc, "services", key.text)) yield { at: key.at, data: { name: key.text } };
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\njobs:\n  «web»:\n    image: nginx:1.30\n    triggers: {manual: true}\n",
      good: "services:\n  web:\n    image: nginx:1.30\njobs:\n  check:\n    image: nginx:1.30\n    triggers: {manual: true}\n",
    },
  ],
});
