import type { Lang } from "../../../server/protocol/text.ts";
import type { LogLine } from "./lines.ts";

/** What the window tells a log panel. */
export type ToPanel =
  | {
      readonly kind: "start";
      readonly lang: Lang;
      /** Names of the containers, as they are shown. */
      readonly sources: readonly string[];
      readonly tail: number;
      readonly since: string;
      /** Long lines are wrapped. */
      readonly isWrapped: boolean;
    }
  | { readonly kind: "lines"; readonly lines: readonly LogLine[] }
  | { readonly kind: "note"; readonly note: string };

/** What a log panel tells the window. */
export type FromPanel =
  | { readonly kind: "ready" }
  /** A batch has been taken in: the next one may come. While the panel is paused it says nothing. */
  | { readonly kind: "taken" }
  /** Begin again from there; 0 lines means all. `since` is a duration such as `15m`, or empty. */
  | { readonly kind: "from"; readonly tail: number; readonly since: string }
  | { readonly kind: "save"; readonly text: string }
  /** Long lines are to be wrapped or not, in other panels and another time, too. */
  | { readonly kind: "wrap"; readonly isOn: boolean }
  /** What is on the screen, for tests. */
  | { readonly kind: "drawn"; readonly shown: number; readonly kept: number };

/** What a panel said, or nothing when it is no such message: a panel is not trusted with more than it needs. */
export function readFromPanel(json: unknown): FromPanel | undefined {
  if (typeof json !== "object" || json === null || !("kind" in json)) return undefined;
  const it = json as Record<string, unknown>;
  switch (it["kind"]) {
    case "ready":
    case "taken":
      return { kind: it["kind"] };
    case "from":
      if (!Number.isInteger(it["tail"]) || Number(it["tail"]) < 0) return undefined;
      if (typeof it["since"] !== "string" || seconds(it["since"]) === undefined) return undefined;
      return { kind: "from", tail: Number(it["tail"]), since: it["since"] };
    case "save":
      return typeof it["text"] === "string" ? { kind: "save", text: it["text"] } : undefined;
    case "wrap":
      return typeof it["isOn"] === "boolean" ? { kind: "wrap", isOn: it["isOn"] } : undefined;
    case "drawn":
      return { kind: "drawn", shown: Number(it["shown"]), kept: Number(it["kept"]) };
    default:
      return undefined;
  }
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of a duration such as `15m`; 0 for the empty one, `undefined` for anything else. */
export function seconds(duration: string): number | undefined {
  if (duration === "") return 0;
  const [, count = "", unit = ""] = /^(\d{1,6})([smhd])$/.exec(duration) ?? [];
  const factor = units[unit];
  return factor === undefined ? undefined : Number(count) * factor;
}
