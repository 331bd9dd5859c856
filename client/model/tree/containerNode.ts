import type { Lang } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import { plain } from "../words.ts";
import { iconOf, lasting, remarks, spoken, tooltip } from "./describe.ts";
import type { Node } from "./node.ts";

/** A container as a node called `label`; `now` in seconds, 0 leaves out what depends on it. */
export type NodeOf = (it: Container, label: string, now: number) => Node;

/** Makes nodes; a container that did not change keeps its very node for as long as it would read the same. */
export function containerNodes(lang: Lang): NodeOf {
  const nodes = new WeakMap<Container, { readonly node: Node; readonly now: number }>();
  return (it, label, now) => {
    const kept = nodes.get(it);
    const isNamed = kept?.node.label === label;
    if (isNamed && kept.now === now) return kept.node;
    const description = describe(it, now, lang);
    const isSame = isNamed && kept.node.description === description;
    const node = isSame ? kept.node : containerNode(it, label, description, now, lang);
    nodes.set(it, { node, now });
    return node;
  };
}

/** What stands out comes first: a narrow side bar cuts off the rest. */
const describe = (it: Container, now: number, lang: Lang): string =>
  [...remarks(it, lang), ...lasting(it, now, lang), plain(it.image, 80)].join(" · ");

function containerNode(it: Container, label: string, description: string, now: number, lang: Lang): Node {
  const isPublished = it.state === "running" && it.ports.some((port) => port.host && port.protocol === "tcp");
  let made: string | undefined;
  return {
    id: `container/${it.id}`,
    label,
    description,
    icon: iconOf(it),
    // a thousand of them are drawn, one is looked at
    get tooltip() {
      made ??= tooltip(it, now, lang);
      return made;
    },
    about: it,
    spoken: spoken(it, label, lang),
    context: [
      ...["container", it.state],
      ...(it.health === "unhealthy" ? ["unhealthy"] : []),
      ...(isPublished ? ["published"] : []),
    ].join("."),
    children: [],
    more: true,
  };
}
