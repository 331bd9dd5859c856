import { text } from "../../../protocol/text.ts";
import { isExtension } from "../document.ts";
import { eolOf } from "../edits.ts";
import { fix, fixes, replace, rule } from "../rule.ts";

export default rule({
  name: "legacy-v1-file",
  title: { ko: "services: 없이 쓴 옛 형식", en: "Old format without services:" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  topic: "compose/services",
  why: {
    ko: "2016년 이전 형식은 서비스를 파일 맨 위에 썼습니다. 지금의 Compose는 services: 아래에 쓴 것만 읽습니다.",
    en: "In the format before 2016 services stood at the top of the file. Today's Compose reads them only below services:.",
  },
  say: ({ name }: { name: string }) =>
    text(
      `${name}이(가) 파일 맨 위에 있습니다. 서비스는 services: 아래에 쓰세요.`,
      `${name} stands at the top of the file; services go below services:.`,
    ),
  *check(doc) {
    const { root, source } = doc;
    if (!doc.isLegacy || root?.kind !== "map") return;
    const services = root.pairs.filter(({ key }) => !isExtension(key.text) && key.text !== "<<");
    const [first] = services;
    const isPlain = !root.flow && services.length === root.pairs.length;
    const eol = eolOf(source);
    const indented = first
      ? `services:${eol}  ${source.slice(first.at.start).replace(/(\r?\n)(?=[^\r\n])/g, "$1  ")}`
      : "";
    for (const [i, { key }] of services.entries())
      yield {
        at: key.at,
        data: { name: key.text },
        fixes: fixes(
          i === 0 && isPlain && first
            ? fix(
                { ko: "services: 아래로 옮기기", en: "Move below services:" },
                true,
                replace({ start: first.at.start, end: source.length }, indented),
              )
            : undefined,
        ),
      };
  },
  examples: [
    {
      bad: '«web»:\n  image: nginx:1.30\n  ports:\n    - "8080:80"\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n',
    },
    {
      bad: "# shop\n«web»:\n  image: nginx:1.30\n\n«db»:\n  image: postgres:18\n",
      good: "# shop\nservices:\n  web:\n    image: nginx:1.30\n\n  db:\n    image: postgres:18\n",
      doc: false,
    },
    { good: "x-web:\n  image: nginx:1.30\nservices: {}\n", doc: false },
  ],
});
