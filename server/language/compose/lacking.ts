import { type Text, text } from "../../protocol/text.ts";
import type { Finding, Fix } from "../core/rule.ts";
import { getIn } from "../yaml/read.ts";
import { type Compose, runs } from "./document.ts";
import { addPair } from "./edits.ts";
import { fix, fixes } from "./rule.ts";
import { type Service, servicesOf } from "./services.ts";

/** A service without a key, to be named. */
export interface Lacking {
  readonly service: string;
}

/** The services that give none of some keys, each a path below the service, with the lines that would add one. */
export function* lacking(
  doc: Compose,
  keys: readonly string[],
  lines: string | undefined,
  isMeant: (service: Service) => boolean = () => true,
): Generator<Finding<Lacking>> {
  for (const service of servicesOf(doc).values()) {
    const { node, pair, name } = service;
    // What another service is extended with is not known here.
    if (!runs(node) || getIn(node, "extends") || !isMeant(service)) continue;
    if (keys.some((key) => getIn(node, ...key.split(".")) !== undefined)) continue;
    yield { at: pair.key.at, data: { service: name }, fixes: fixes(adding(doc, service, lines)) };
  }
}

function adding({ source }: Compose, { node }: Service, lines: string | undefined): Fix | undefined {
  const key = lines?.split(":")[0] ?? "";
  const title: Text = text(`${key} 추가하기`, `Add ${key}`);
  return lines === undefined ? undefined : fix(title, false, addPair(source, node, lines));
}
