import { text } from "../../../protocol/text.ts";
import { spanIn } from "../../core/span.ts";
import { lacksTool, type Tool } from "../../knowledge/imageTools.ts";
import { getIn, resolve, textsOf } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import type { Compose } from "../document.ts";
import { imagesOf } from "../images.ts";
import { rule } from "../rule.ts";

interface Found {
  readonly tool: Tool;
  readonly at: { readonly start: number; readonly end: number };
}

/** The program that a test starts first, when it is one of those that may be missing. */
function toolIn({ source }: Compose, test: YamlNode | undefined): Found | undefined {
  const node = resolve(test);
  const [kind] = textsOf(node);
  if (kind === "NONE") return undefined;
  const first = node?.kind === "list" ? resolve(node.items[1]) : node;
  if (first?.kind !== "scalar") return undefined;
  const slice = sliceOf(source, first);
  const match = /^\s*(?:\/usr\/bin\/|\/bin\/)?(curl|wget|bash)(?=\s|$)/.exec(slice.text);
  if (!match) return undefined;
  const tool = match[1] as Tool;
  return { tool, at: spanIn(slice, match[0].length - tool.length, match[0].length) };
}

export default rule({
  name: "healthcheck-tool-missing",
  title: {
    ko: "이미지에 없는 프로그램을 쓰는 healthcheck",
    en: "Health check with a program that the image lacks",
  },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.healthcheck.test",
  why: {
    ko: "healthcheck는 컨테이너 안에서 실행됩니다. 그 안에 없는 프로그램을 부르면 서비스가 멀쩡해도 unhealthy가 됩니다. alpine에는 wget이 있고 curl은 없으며, slim 이미지에는 둘 다 없습니다.",
    en: "A health check runs inside the container. With a program that is not there, a service is unhealthy however well it runs. Alpine has wget but no curl; slim images have neither.",
  },
  say: ({ tool, image, hasWget }: { tool: Tool; image: string; hasWget: boolean }) =>
    text(
      `${image} 이미지에는 ${tool}이(가) 없어 검사가 늘 실패합니다.${hasWget ? " wget을 쓰세요." : ""}`,
      `${image} has no ${tool}, so the check always fails${hasWget ? "; use wget" : ""}.`,
    ),
  *check(doc) {
    for (const { image, service } of imagesOf(doc)) {
      const found = toolIn(doc, getIn(service.node, "healthcheck", "test"));
      if (!found || !lacksTool(image, found.tool)) continue;
      const hasWget = found.tool === "curl" && !lacksTool(image, "wget");
      const name = image.tag ? `${image.name.text}:${image.tag.text}` : image.name.text;
      yield { at: found.at, data: { tool: found.tool, image: name, hasWget } };
    }
  },
  examples: [
    {
      bad: 'services:\n  api:\n    image: node:26-alpine\n    healthcheck:\n      test: ["CMD", "«curl»", "-f", "http://localhost:3000"]\n',
      good: 'services:\n  api:\n    image: node:26-alpine\n    healthcheck:\n      test: ["CMD", "wget", "-q", "--spider", "http://localhost:3000"]\n',
    },
    {
      bad: "services:\n  a:\n    image: python:3.14-slim\n    healthcheck:\n      test: «wget» -q http://localhost\n  b:\n    image: gcr.io/distroless/nodejs24\n    healthcheck:\n      test: [CMD-SHELL, '«curl» -f a || exit 1']\n",
      doc: false,
    },
    {
      good: "services:\n  a:\n    image: nginx:1.30-alpine\n    healthcheck:\n      test: curl -f http://localhost\n  b:\n    image: node:26\n    healthcheck:\n      test: curl -f http://localhost\n  c:\n    build: .\n    image: alpine:3.24\n    healthcheck:\n      test: curl a\n  d:\n    image: alpine:3.24\n    healthcheck:\n      test: [NONE]\n  e:\n    image: alpine:3.24\n    healthcheck:\n      disable: true\n",
      doc: false,
    },
  ],
});
