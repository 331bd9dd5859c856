import { Slice } from "../../core/span.ts";
import { imageOf } from "../image.ts";
import { rule } from "../rule.ts";
import { stageGraphOf } from "../stageGraph.ts";
import type { Dockerfile } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

/** `docker.io`, `*.example.com`, `ghcr.io`: the registries that may be used. */
function allowed(options: unknown): ((registry: string) => boolean) | undefined {
  const patterns = Array.isArray(options) ? options.filter((it) => typeof it === "string" && it !== "") : [];
  if (patterns.length === 0) return undefined;
  const forms = patterns.map(
    (it: string) => new RegExp(`^${it.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`),
  );
  return (registry) => forms.some((it) => it.test(registry));
}

/** Every image that is pulled, with what it comes to. */
function* imagesIn(doc: Dockerfile): Generator<{ word: Slice; text: string }> {
  const { expand } = variablesOf(doc);
  for (const { from, base } of doc.stages) {
    const text = from?.image && !base ? expand(from.image, from.instruction) : undefined;
    if (from?.image && text) yield { word: from.image, text };
  }
  for (const { name, target } of stageGraphOf(doc).uses)
    if (!target && !name.text.includes("$") && !/^\d+$/.test(name.text))
      yield { word: name, text: name.text };
}

export default rule({
  name: "trusted-registry",
  title: { ko: "허용하지 않은 레지스트리", en: "A registry that is not on the list" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3026"],
  topic: "dockerfile/from",
  why: {
    ko: "설정에 적은 레지스트리의 이미지만 쓰기로 한 팀을 위한 규칙입니다. 레지스트리가 없는 이름은 docker.io입니다.",
    en: "For teams that use images of the registries named in the configuration only. A name without a registry is of docker.io.",
  },
  say: (registry: string) => ({
    ko: `${registry} 레지스트리는 설정에서 허용하지 않았습니다.`,
    en: `The registry ${registry} is not among those of the configuration.`,
  }),
  *check(doc, { options }) {
    const isAllowed = allowed(options);
    if (!isAllowed) return;
    for (const { word, text } of imagesIn(doc)) {
      const { registry } = imageOf(new Slice(word.start, word.end, text));
      const host = registry?.text.replace(/^index\.docker\.io$/, "docker.io") ?? "docker.io";
      if (text !== "scratch" && !isAllowed(host)) yield { at: word.at, data: host };
    }
  },
  examples: [
    { bad: "FROM «quay.io/org/app:1»\n", options: ["docker.io", "ghcr.io"] },
    {
      bad: "FROM «node:26» AS a\nRUN --mount=from=«x.io/a:1»,target=/a true\nCOPY --from=«y.io/b:1» /b /b\n",
      options: ["*.random.com"],
      doc: false,
    },
    {
      good: "FROM foo.random.com/debian:13 AS a\nFROM a\nFROM scratch\nCOPY --from=a /x /x\nCOPY --from=0 /y /y\n",
      options: ["*.random.com"],
    },
    { good: "FROM node:26\nFROM docker.io/library/node:26\nFROM $X\n", options: ["docker.io"], doc: false },
    { good: "FROM anything.example.com/a:1\n", doc: false },
  ],
});
