import type { Snapshot } from "../state.ts";
import { plain } from "../words.ts";

/** Nothing for the engine that everybody expects; else the context's name, or the address. */
export function engineName(snapshot: Snapshot): string {
  if (snapshot.kind !== "online" && snapshot.kind !== "offline") return "";
  const { where } = snapshot.kind === "online" ? snapshot : snapshot.trouble;
  if (snapshot.kind === "online" && where.source === "default") return "";
  return plain(where.context ?? where.spoken, 80);
}
