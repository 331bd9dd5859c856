import { text } from "../../../protocol/text.ts";
import type { Severity } from "../../core/rule.ts";
import type { Span } from "../../core/span.ts";
import { mountOf } from "../../knowledge/mounts.ts";
import { get, itemsOf, resolve, textAt } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { severityIn } from "../profiles.ts";
import { rule } from "../rule.ts";
import { knownText } from "../scale.ts";
import { servicesOf } from "../services.ts";

interface Mounted {
  readonly target: string;
  readonly at: Span;
  readonly kind: "tmpfs" | "volume";
  readonly written: string;
}

/** `/a/./b//` is `/a/b`. */
const cleaned = (path: string): string =>
  path
    .replace(/\/(\.\/)+/g, "/")
    .replace(/\/+/g, "/")
    .replace(/(?<=.)\/\.?$/, "");

function targetOf(node: Exclude<YamlNode, { kind: "alias" }>): { target: string; at: Span } | undefined {
  if (node.kind === "map") {
    const target = resolve(get(node, "target"));
    const known = knownText(target);
    return target && known ? { target: known, at: target.at } : undefined;
  }
  const known = knownText(node);
  const target = known === undefined ? undefined : mountOf(known)?.target;
  return target === undefined ? undefined : { target, at: node.at };
}

function* mountsOf(service: YamlNode | undefined): Generator<Mounted> {
  const tmpfs = resolve(get(service, "tmpfs"));
  for (const item of tmpfs?.kind === "scalar" ? [tmpfs] : itemsOf(tmpfs)) {
    const known = knownText(item);
    if (known)
      yield {
        target: known.split(":")[0] ?? "",
        at: item.at,
        kind: "tmpfs",
        written: known.split("=")[0] ?? "",
      };
  }
  for (const item of itemsOf(get(service, "volumes"))) {
    const found = targetOf(item);
    if (found)
      yield {
        ...found,
        target: cleaned(found.target),
        kind: "volume",
        written: textAt(item, "target") ?? found.target,
      };
  }
}

/** Within one list Compose keeps the last of two; a tmpfs and a volume on one place it refuses. */
const severityOf = (a: Mounted, b: Mounted): Severity =>
  a.kind === b.kind && (a.kind === "volume" || a.written === b.written) ? "warning" : "error";

export default rule({
  name: "duplicate-mount-target",
  title: { ko: "한 경로에 두 번 마운트", en: "Two mounts on one path" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.volumes",
  why: {
    ko: "컨테이너의 한 경로에는 하나만 마운트됩니다. volumes끼리 겹치면 앞의 것이 말없이 버려지고, tmpfs와 겹치면 Compose가 파일을 거부합니다.",
    en: "A path of the container holds one mount. Of two volumes the first is silently dropped; a volume on a tmpfs makes Compose refuse the file.",
  },
  say: ({ target }: { target: string }) =>
    text(
      `${target}에는 이미 다른 것이 마운트되어 있습니다.`,
      `Something else is mounted on ${target} already.`,
    ),
  *check(doc) {
    for (const { node } of servicesOf(doc).values()) {
      const taken = new Map<string, Mounted>();
      for (const it of mountsOf(node)) {
        const first = taken.get(it.target);
        taken.set(it.target, it);
        if (!first || first.at === it.at) continue;
        yield {
          at: it.at,
          data: { target: it.target },
          severity: severityOf(first, it),
          ...severityIn(node),
          related: [{ at: first.at, said: text("먼저 마운트한 곳", "Mounted here first") }],
        };
      }
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    tmpfs:\n      - /cache:size=64m\n    volumes:\n      - «./cache:/cache»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    tmpfs:\n      - /tmp:size=64m\n    volumes:\n      - ./cache:/cache\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - /a:/data\n      - «/b:/data/»\n",
      doc: false,
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    tmpfs: [/a, «"/a:size=1m"»]\n',
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - /a:/data\n      - /b:/data/sub\n      - ${X}\n      - type: tmpfs\n        target: /t\n",
      doc: false,
    },
  ],
});
