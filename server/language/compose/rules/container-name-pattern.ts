import { text } from "../../../protocol/text.ts";
import { interpolate } from "../interpolation.ts";
import { scalarsAt } from "../nodes.ts";
import { changeTo, fixes, rule } from "../rule.ts";

/** https://github.com/moby/moby/blob/master/daemon/names/names.go */
const valid = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

export default rule({
  name: "container-name-pattern",
  title: { ko: "쓸 수 없는 컨테이너 이름", en: "Container name that Docker refuses" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["dclint:service-container-name-regex"],
  topic: "compose/services.container_name",
  why: {
    ko: "컨테이너 이름은 영문자나 숫자로 시작하는 두 글자 이상이고, 나머지는 영문자, 숫자, 밑줄(_), 점(.), 하이픈(-)여야 합니다. 아니면 컨테이너를 만들 때 실패합니다.",
    en: "A container's name has at least two characters, starts with a letter or digit and goes on with letters, digits, underscores, dots and hyphens. Otherwise creating the container fails.",
  },
  say: ({ name }: { name: string }) =>
    text(
      `${name}은(는) 컨테이너 이름으로 쓸 수 없습니다. 영문자, 숫자, _ . - 만 두 글자 이상 쓰세요.`,
      `${name} cannot be the name of a container; use two or more letters, digits, _ . and -.`,
    ),
  *check(doc) {
    for (const { node } of scalarsAt(doc, ["services.container_name"])) {
      const { text: name, isKnown } = interpolate(node.text);
      if (!isKnown || node.value === null || valid.test(name)) continue;
      const wanted = name.replace(/[^\w.-]+/g, "-").replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, "");
      yield {
        at: node.at,
        data: { name },
        // The loader looks for two such characters anywhere, Docker itself at the whole name.
        ...(!/[a-zA-Z0-9][a-zA-Z0-9_.-]/.test(name) && { severity: "error" as const }),
        fixes: fixes(valid.test(wanted) && name === node.text ? changeTo(node.at, wanted) : undefined),
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    container_name: «"my app!"»\n',
      good: "services:\n  web:\n    image: nginx:1.30\n    container_name: my-app\n",
    },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    container_name: «a»\n", doc: false },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    container_name: ${NAME}-web\n  api:\n    image: nginx:1.30\n    container_name: My_app.1-x\n",
      doc: false,
    },
  ],
});
