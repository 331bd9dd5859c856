import type { Edit } from "../../core/rule.ts";
import { pairText } from "../convert/write.ts";
import { type Compose, find, parseCompose } from "../document.ts";
import { declareLines } from "../edits.ts";
import type { Drafted } from "./fromRun.ts";

/** How a note about flags without a key begins; the flags follow. */
export type Note = (flags: string) => string;

/** The lines of a service, what Compose has no key for in a comment above it. */
function linesOf({ service, left }: Drafted, name: string, note: Note): string[] {
  const said = left.length === 0 ? [] : [`# ${note(left.join(" ").replace(/\s+/g, " "))}`];
  return [...said, ...pairText(name, service, "", "  ", "\n").split("\n")];
}

/** A name that no service has yet. */
function freeName(doc: Compose, wanted: string): string {
  let name = wanted;
  for (let i = 2; find(doc, "services", name); i++) name = `${wanted}-${i}`;
  return name;
}

/** The edits that add a service with its volumes and networks; undefined in a file that is written in braces. */
export function addService(doc: Compose, drafted: Drafted, note: Note): Edit[] | undefined {
  const lines = linesOf(drafted, freeName(doc, drafted.name), note);
  const volumes = [...drafted.volumes].filter(([name]) => !find(doc, "volumes", name));
  const networks = [...drafted.networks].filter((name) => !find(doc, "networks", name));
  // A network that `docker run` joins is there before.
  const external = { kind: "keys", pairs: [["external", { kind: "raw", text: "true" }]] } as const;
  const edits = [
    declareLines(doc, "services", lines),
    volumes.length > 0 &&
      declareLines(
        doc,
        "volumes",
        volumes.flatMap(([name, it]) => pairText(name, it, "", "  ", "\n").split("\n")),
      ),
    networks.length > 0 &&
      declareLines(
        doc,
        "networks",
        networks.flatMap((name) => pairText(name, external, "", "  ", "\n").split("\n")),
      ),
  ].filter((it) => it !== false);
  const made = edits.filter((it) => it !== undefined);
  return made.length === edits.length ? made : undefined;
}

/** A new Compose file with the service. */
export function newFile(drafted: Drafted, note: Note): string {
  return (addService(parseCompose(""), drafted, note) ?? []).map(({ text }) => text).join("");
}
