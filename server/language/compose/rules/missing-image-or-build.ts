import { text } from "../../../protocol/text.ts";
import { resolve } from "../../yaml/read.ts";
import { mayBePartial, runs } from "../document.ts";
import { severityIn } from "../profiles.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "missing-image-or-build",
  title: { ko: "실행할 이미지가 없는 서비스", en: "Service without anything to run" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.image",
  why: {
    ko: "서비스에는 실행할 이미지(image)나 그것을 만들 소스(build)가 있어야 합니다. 둘 다 없으면 Compose가 파일을 거부합니다.",
    en: "A service needs an image to run or a build that makes one. Compose refuses the file when it has neither.",
  },
  say: ({ name }: { name: string }) =>
    text(
      `${name} 서비스에 image도 build도 없습니다.`,
      `The service ${name} has neither an image nor a build.`,
    ),
  *check(doc, { folder }) {
    if (mayBePartial(doc, folder)) return;
    for (const { key, value } of doc.named.services) {
      const service = resolve(value);
      if (service?.kind !== "map" || runs(service)) continue;
      yield { at: key.at, data: { name: key.text }, ...severityIn(service) };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n  db:\n    image: postgres:18\n  «cache»:\n    restart: always\n",
      good: "services:\n  web:\n    image: nginx:1.30\n  db:\n    image: postgres:18\n  cache:\n    image: redis:8\n    restart: always\n",
    },
    { bad: '{"services": {«"web"»: {}}}\n', doc: false },
    {
      good: "services:\n  web:\n    environment:\n      DEBUG: 1\n",
      doc: false,
    },
    {
      good: "x-app: &app\n  image: nginx:1.30\nservices:\n  a:\n    <<: *app\n    restart: always\n  b:\n    extends: a\n  c:\n    provider:\n      type: model\n",
      doc: false,
    },
  ],
});
