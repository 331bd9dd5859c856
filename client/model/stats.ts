import { type Lang, text } from "../../server/protocol/text.ts";
import { sizeText } from "./amounts.ts";
import { list, number, object, string } from "./json.ts";
import { columnsOf } from "./logs/heights.ts";
import { plain } from "./words.ts";

/** What a container uses at a moment; bytes throughout. */
export interface Use {
  /** Of one processor: 200 is two of them. Absent until there are two samples. */
  readonly cpu?: number;
  /** Without what the kernel keeps of files and can drop, as `docker stats` counts. */
  readonly memory: number;
  /** Of the container, or of the machine. */
  readonly limit: number;
  readonly received: number;
  readonly sent: number;
  readonly read: number;
  readonly written: number;
  readonly processes: number;
}

/**
 * A record of `GET /containers/{id}/stats`, by the formulas of the Engine API reference (ContainerStats). `undefined` for
 * the empty ones, with Go's zero time, that the engine sends while a container does not run.
 */
export function readUse(json: unknown): Use | undefined {
  const record = object(json);
  if (string(record["read"]).startsWith("0001-")) return undefined;
  const memory = object(record["memory_stats"]);
  const kinds = object(memory["stats"]);
  const files = number(kinds["total_inactive_file"]) || number(kinds["inactive_file"]);
  const usage = number(memory["usage"]);
  const networks = Object.values(object(record["networks"])).map(object);
  const blocks = list(object(record["blkio_stats"])["io_service_bytes_recursive"]).map(object);
  const disk = (op: string): number =>
    sum(blocks.filter((it) => String(it["op"]).toLowerCase() === op).map((it) => number(it["value"])));
  const cpu = cpuOf(object(record["cpu_stats"]), object(record["precpu_stats"]));
  return {
    ...(cpu !== undefined && { cpu }),
    memory: files < usage ? usage - files : usage,
    limit: number(memory["limit"]),
    received: sum(networks.map((it) => number(it["rx_bytes"]))),
    sent: sum(networks.map((it) => number(it["tx_bytes"]))),
    read: disk("read"),
    written: disk("write"),
    processes: number(object(record["pids_stats"])["current"]),
  };
}

type Sample = ReturnType<typeof object>;

function cpuOf(now: Sample, before: Sample): number | undefined {
  const total = (it: Sample): number => number(object(it["cpu_usage"])["total_usage"]);
  const system = (it: Sample): number => number(it["system_cpu_usage"]);
  const passed = system(now) - system(before);
  if (system(before) === 0 || passed <= 0) return undefined;
  const processors = number(now["online_cpus"]) || list(object(now["cpu_usage"])["percpu_usage"]).length || 1;
  return Math.max(0, ((total(now) - total(before)) / passed) * processors * 100);
}

const sum = (all: readonly number[]): number => all.reduce((so, it) => so + it, 0);

/** `12.3 %` */
const percent = (value: number | undefined): string => (value === undefined ? "–" : `${value.toFixed(1)} %`);

/** The figures with their names: CPU, memory, network, disk, processes. */
export function figures(it: Use, lang: Lang): readonly (readonly [name: string, value: string])[] {
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  const share = it.limit > 0 ? ` (${percent((it.memory / it.limit) * 100)})` : "";
  const limit = it.limit > 0 ? ` / ${sizeText(it.limit)}` : "";
  return [
    ["CPU", percent(it.cpu)],
    [say("메모리", "Memory"), `${sizeText(it.memory)}${limit}${share}`],
    [say("네트워크 ↓ ↑", "Network ↓ ↑"), `${sizeText(it.received)} / ${sizeText(it.sent)}`],
    [say("디스크 읽기/쓰기", "Disk read/write"), `${sizeText(it.read)} / ${sizeText(it.written)}`],
    [say("프로세스", "Processes"), String(it.processes)],
  ];
}

/** A line of the table; without `use` nothing is known yet, or the container has ended. */
export interface StatsRow {
  readonly name: string;
  readonly use: Use | undefined;
  readonly hasEnded: boolean;
}

const nothing: Use = {
  ...{ memory: 0, limit: 0, received: 0, sent: 0, read: 0, written: 0, processes: 0 },
};

/** The lines of a table of all of them: a heading, then one each, in columns. */
export function statsTable(rows: readonly StatsRow[], lang: Lang): readonly string[] {
  const ended = text("끝남", "ended")[lang];
  const cells = [
    [text("컨테이너", "Container")[lang], ...figures(nothing, lang).map(([name]) => name)],
    ...rows.map(({ name, use, hasEnded }) => {
      const label = plain(name, 40);
      if (hasEnded) return [label, ended];
      return use ? [label, ...figures(use, lang).map(([, value]) => value)] : [label, "…"];
    }),
  ];
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((it) => columnsOf(it[at] ?? ""))));
  return cells.map((row) =>
    row
      .map((it, at) => it + " ".repeat(Math.max(0, (widths[at] ?? 0) - columnsOf(it))))
      .join("  ")
      .trimEnd(),
  );
}
