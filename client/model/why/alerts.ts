import { type Text, text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import type { Snapshot } from "../state.ts";
import { plain } from "../words.ts";

/** Something that the user wants to hear of, though it happened elsewhere. */
export interface Alert {
  readonly id: string;
  readonly name: string;
  readonly what: "crash" | "loop" | "unhealthy" | "memory";
}

/** When each container, and anything at all, was spoken of last; milliseconds. */
export interface AlertMemory {
  readonly spoken: ReadonlyMap<string, number>;
  readonly recent: readonly number[];
}

export const noAlerts: AlertMemory = { spoken: new Map(), recent: [] };

/** Milliseconds: of the same container no sooner than this; and of all together no more than so many in a minute. */
const again = 10 * 60_000;
const perMinute = 3;

/** So many crashes within so many seconds are a loop. */
const loop = { crashes: 3, seconds: 300 };

/**
 * What happened between two snapshots that is worth a word: crashes, going unhealthy. Never what somebody told to stop,
 * never a normal end, never one-off containers; not what was like this when the window first looked.
 */
export function alertsBetween(before: Snapshot, now: Snapshot): readonly Alert[] {
  if (before === now || before.kind !== "online" || now.kind !== "online") return [];
  const found: Alert[] = [];
  for (const it of now.containers.values()) {
    const old = before.containers.get(it.id);
    if (old === undefined || old === it || it.compose?.oneOff) continue;
    const what = changeOf(old, it);
    if (what) found.push({ id: it.id, name: it.name, what });
  }
  return found;
}

function changeOf(old: Container, it: Container): Alert["what"] | undefined {
  if (it.health === "unhealthy" && old.health !== "unhealthy") return "unhealthy";
  const crashes = it.crashes ?? [];
  if (crashes === old.crashes || crashes.length === 0 || crashes.at(-1) === old.crashes?.at(-1))
    return undefined;
  if (it.outOfMemory) return "memory";
  const last = crashes.at(-1) ?? 0;
  return crashes.filter((at) => last - at <= loop.seconds).length >= loop.crashes ? "loop" : "crash";
}

/** Those that may be spoken of now, and what is remembered of it. A loop is worth a word even after a crash. */
export function admit(
  alerts: readonly Alert[],
  memory: AlertMemory,
  now: number,
): { readonly said: readonly Alert[]; readonly memory: AlertMemory } {
  const spoken = new Map([...memory.spoken].filter(([, at]) => now - at < again));
  const recent = memory.recent.filter((at) => now - at < 60_000);
  const said: Alert[] = [];
  for (const it of alerts) {
    const key = `${it.what === "loop" ? "loop" : "once"}/${it.id}`;
    if (spoken.has(key) || recent.length >= perMinute) continue;
    spoken.set(key, now);
    recent.push(now);
    said.push(it);
  }
  return { said, memory: { spoken, recent } };
}

/** The sentence of an alert. */
export function sentence({ name, what }: Alert): Text {
  const it = plain(name, 60);
  switch (what) {
    case "crash":
      return text(`${it} 컨테이너가 오류로 끝났습니다.`, `The container ${it} ended with an error.`);
    case "memory":
      return text(`${it} 컨테이너가 메모리 부족으로 끝났습니다.`, `The container ${it} ran out of memory.`);
    case "loop":
      return text(
        `${it} 컨테이너가 오류로 끝나고 다시 시작하기를 되풀이합니다.`,
        `The container ${it} ends with an error and is started again, over and over.`,
      );
    case "unhealthy":
      return text(
        `${it} 컨테이너의 헬스체크가 실패합니다.`,
        `The health check of the container ${it} fails.`,
      );
  }
}
