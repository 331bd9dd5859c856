import { type Lang, text } from "../../../server/protocol/text.ts";
import { sizeText } from "../amounts.ts";
import type { Container, Engine, Signal } from "../engine.ts";
import { object } from "../json.ts";
import type { Image, Layer, Network } from "../objects.ts";
import type { Online } from "../state.ts";
import { readUse, type Use } from "../stats.ts";
import { ago } from "../units.ts";
import { membersOf, usersOfImage } from "../usage.ts";
import { markdown, plain } from "../words.ts";
import { iconOf, stateNames } from "./describe.ts";
import { details, dnsNames, leaf, processes, useNodes } from "./details.ts";
import type { Node } from "./node.ts";

/** What is needed to fetch the children of a node. */
export interface MoreOf {
  readonly engine: Engine;
  readonly snapshot: Online;
  readonly lang: Lang;
  readonly host: string;
  /** Ids of containers whose secret-like variables the user has asked to see. */
  readonly revealed: ReadonlySet<string>;
}

/** The children of a node that has {@link Node.more}; none for a thing that is gone. Rejects with an `EngineError`. */
export async function more(id: string, of: MoreOf, signal: Signal): Promise<readonly Node[]> {
  const { snapshot } = of;
  const [kind = "", key = "", part] = id.split("/");
  if (kind === "container") {
    const it = snapshot.containers.get(key);
    if (!it) return [];
    if (part === "stats") return useOf(key, of, signal);
    return part === "top" ? processes(key, await of.engine.top(key, signal)) : inside(it, of, signal);
  }
  const image = kind === "image" && snapshot.images?.get(key);
  if (image) return inImage(image, of, signal);
  const network = kind === "network" && snapshot.networks?.get(key);
  return network ? members(network, of, signal) : [];
}

/** CPU takes two samples, a second apart. */
async function useOf(id: string, { engine, lang }: MoreOf, signal: Signal): Promise<readonly Node[]> {
  let use: Use | undefined;
  for await (const record of await engine.stats(id, signal)) {
    use = readUse(record);
    if (use?.cpu !== undefined || use === undefined) break;
  }
  return use ? useNodes(id, use, lang) : [];
}

async function inside(
  it: Container,
  { engine, host, revealed, lang }: MoreOf,
  signal: Signal,
): Promise<readonly Node[]> {
  const inspected = await engine.inspect(it.id, signal);
  return details({ it, inspected, host, revealed: revealed.has(it.id), lang });
}

/** Who uses it, then its layers, newest first. */
async function inImage(
  image: Image,
  { engine, snapshot, lang }: MoreOf,
  signal: Signal,
): Promise<readonly Node[]> {
  const users = usersOfImage(snapshot, image).map((it) => container(`image/${image.id}`, it, "", lang));
  const layers = await engine.images.history(image.id, signal);
  const now = engine.now();
  return [...users, ...layers.map((layer, number) => layerNode(image.id, layer, number, now, lang))];
}

/** What the classic builder writes before each instruction that only sets something, and before each that runs. */
const prefix = /^\/bin\/sh -c (?:#\(nop\)\s*)?/;

function layerNode(
  image: string,
  { by, size, created }: Layer,
  number: number,
  now: number,
  lang: Lang,
): Node {
  const isRun = /^\/bin\/sh -c (?!#\(nop\))/.test(by);
  const said = `${isRun ? "RUN " : ""}${by.replace(prefix, "").replace(/\s+# buildkit$/, "")}`.trim();
  const label = plain(said, 100) || text("(알 수 없음)", "(unknown)")[lang];
  const facts = [size > 0 ? sizeText(size) : text("설정만", "settings only")[lang], ago(created, now, lang)];
  return leaf(
    `image/${image}/layer/${number}`,
    label,
    facts.filter(Boolean).join(" · "),
    size > 0 ? "layers" : "symbol-property",
    markdown(said, 2000),
  );
}

/** Members with their addresses and the names under which they find each other. */
async function members(network: Network, of: MoreOf, signal: Signal): Promise<readonly Node[]> {
  const { snapshot, engine, lang } = of;
  const all = membersOf(snapshot, network).slice(0, most);
  return Promise.all(
    all.map(async (it) => {
      const attached = it.networks.find((at) => at.network === network.name);
      const found: unknown = await engine.inspect(it.id, signal).catch(() => undefined);
      const endpoint = object(object(object(object(found)["NetworkSettings"])["Networks"]))[network.name];
      const names = dnsNames(endpoint, it);
      const facts = [attached?.ip, attached?.ip6, names.length === 0 ? "" : `DNS ${names.join(", ")}`];
      return container(`network/${network.id}`, it, facts.filter(Boolean).join(" · "), lang);
    }),
  );
}

/** So many members are shown. */
const most = 100;

function container(parent: string, it: Container, description: string, lang: Lang): Node {
  const label = plain(it.name);
  const state = stateNames[it.state][lang];
  return {
    ...leaf(`${parent}/member/${it.id}`, label, plain(description || state, 200), ""),
    icon: iconOf(it),
    tooltip: `**${markdown(it.name)}** ${state}\n\n${markdown(description)}`,
    spoken: [label, state, plain(description, 200)].filter(Boolean).join(", "),
    context: parent.startsWith("network/") ? "member" : "user",
  };
}
