import { type Lang, text } from "../../server/protocol/text.ts";
import { sizeText } from "./amounts.ts";
import type { Progress } from "./objects.ts";
import { plain } from "./words.ts";

/** How far a pull or a push has come. */
export interface Transfer {
  /** Takes a record in; answers what to say, and how many of a hundred parts are done as far as that is known. */
  take(record: Progress, lang: Lang): { readonly words: string; readonly percent?: number };
}

interface Layer {
  readonly current: number;
  readonly total: number;
  readonly isDone: boolean;
}

const finished = new Set([
  "Pull complete",
  "Download complete",
  "Already exists",
  "Pushed",
  "Layer already exists",
  "Mounted from",
]);

/** Adds up the layers: the engine tells the size of each only when it gets to it. */
export function transfer(): Transfer {
  const layers = new Map<string, Layer>();
  return {
    take({ id, status, current, total }, lang) {
      if (isLayer(id)) layers.set(id, next(layers.get(id), status, current, total));
      const all = [...layers.values()];
      const done = all.filter((it) => it.isDone).length;
      const [came, size] = [sum(all, (it) => it.current), sum(all, (it) => it.total)];
      const words = text(
        `레이어 ${done}/${all.length}${size > 0 ? `, ${sizeText(came)} / ${sizeText(size)}` : ""}`,
        `${done}/${all.length} layers${size > 0 ? `, ${sizeText(came)} of ${sizeText(size)}` : ""}`,
      );
      if (all.length === 0) return { words: plain(status, 80) };
      return {
        words: words[lang],
        percent: Math.min(99, Math.floor((done / all.length) * 50 + (size > 0 ? (came / size) * 50 : 0))),
      };
    },
  };
}

/** Layers are called by twelve hex digits; other records speak of the tag or of the whole. */
const isLayer = (id: string): boolean => /^[0-9a-f]{12}$/.test(id);

const sum = (all: readonly Layer[], of: (it: Layer) => number): number =>
  all.reduce((so, it) => so + of(it), 0);

/** Unpacking counts from the beginning again: what has been downloaded stays so. */
function next(before: Layer | undefined, status: string, current = 0, total = 0): Layer {
  const isMoving = status === "Downloading" || status === "Pushing";
  const size = isMoving ? Math.max(total, current, before?.total ?? 0) : (before?.total ?? 0);
  const isOver = status === "Download complete" || status === "Pull complete" || status === "Pushed";
  return {
    current: isOver ? size : Math.max(before?.current ?? 0, isMoving ? current : 0),
    total: size,
    isDone:
      [...finished].some((it) => status.startsWith(it) && it !== "Download complete") ||
      before?.isDone === true,
  };
}
