import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { containersView } from "../../client/model/tree/containers.ts";
import { changes, type Node, places } from "../../client/model/tree/node.ts";
import { which } from "./command.ts";
import { liveAt } from "./liveAt.ts";

/* The side bar on a scripted engine of 1,000 containers, and what the same costs over the docker CLI. */

const containers = 1000;
const rate = 200;
const seconds = 5;

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;

function percentile(all: readonly number[], part: number): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** CPU milliseconds of this process while `work` goes on. */
async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** CPU milliseconds of a command, its children counted in: what a shell's `times` says. */
function cpuOfCommand(command: string, env: NodeJS.ProcessEnv): number {
  const { stdout } = spawnSync("bash", ["-c", `${command} >/dev/null; times`], { env, encoding: "utf8" });
  const children = stdout.trim().split("\n").at(-1) ?? "";
  let sum = 0;
  for (const [, minutes = "0", rest = "0"] of children.matchAll(/(\d+)m([\d.]+)s/g))
    sum += Number(minutes) * 60_000 + Number(rest) * 1000;
  return sum;
}

/** Prints the figures of the tree. */
export async function treeBench(): Promise<void> {
  const script = join(import.meta.dirname, "treeBenchEngine.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, String(containers)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const socket = (await lines.next()).value as string;
  console.log(`\nThe side bar: a scripted engine with ${containers} containers, ${rate} events a second`);
  try {
    await measure(socket, async (events, each, kind = "container") => {
      child.stdin.write(`${events} ${each} ${kind}\n`);
      await lines.next();
    });
  } finally {
    child.stdin.end();
    await once(child, "exit");
  }
}

/** Makes so many events, so many a second. */
type Happen = (events: number, rate: number, kind?: "container" | "image" | "volume") => Promise<void>;

async function measure(socket: string, happen: Happen): Promise<void> {
  const { live, online } = liveAt(`unix://${socket}`);
  const view = containersView("en");
  let shown: readonly Node[] = [];
  const lags: number[] = [];
  const seen = new Set<string>();
  let listed = 0;
  let painted = 0;
  let isCounting = true;
  live.onChange((snapshot) => {
    if (snapshot.kind !== "online") return;
    listed ||= performance.now();
    const next = view(snapshot).nodes;
    const changed = changes(shown, next);
    shown = next;
    painted ||= performance.now();
    if (isCounting && (changed === "all" || changed.length > 0))
      for (const { node } of places(shown).values()) {
        const at = /^at-(\d+)-/.exec(
          snapshot.containers.get(node.id.slice("container/".length))?.name ?? "",
        )?.[1];
        if (at === undefined || seen.has(node.id + at)) continue;
        seen.add(node.id + at);
        lags.push(Date.now() - Number(at));
      }
  });
  live.watch("containers");
  await online((it) => it.containers.size === containers);
  console.log(`  tree drawn after the list was read    ${milliseconds(painted - listed)} (target < 150 ms)`);
  await sleep(500);
  const heap = process.memoryUsage().heapUsed;
  const cpu = await cpuOf(async () => {
    await happen(rate * seconds, rate);
    await sleep(700);
  });
  console.log(
    `  an event is visible after             median ${milliseconds(percentile(lags, 0.5))}, ` +
      `95 % ${milliseconds(percentile(lags, 0.95))}, last ${milliseconds(Math.max(...lags))} (target < 600 ms, ${lags.length} seen)`,
  );
  console.log(`  CPU for ${rate * seconds} events                   ${milliseconds(cpu)}`);
  console.log(
    `  heap grown by                         ${((process.memoryUsage().heapUsed - heap) / 1e6).toFixed(1)} MB before collection`,
  );
  isCounting = false;
  await cost(socket, happen);
  live.watch("images");
  live.watch("volumes");
  await online((it) => it.images?.size === containers && it.volumes?.size === containers);
  for (const [kind, how] of [
    ["volume", "one is read by its name"],
    ["image", "all are listed"],
  ] as const) {
    await happen(3, 2, kind);
    const each = (await cpuOf(() => happen(10, 2, kind))) / 10;
    console.log(`  CPU of one refresh of ${containers} ${kind}s       ${milliseconds(each)} (${how})`);
  }
  live.dispose();
}

/** One refresh after one event: ours reads what the event touched, the CLI's route lists everything in a new process. */
async function cost(socket: string, happen: Happen): Promise<void> {
  const rounds = 10;
  const ours = (await cpuOf(() => happen(rounds, 2))) / rounds;
  console.log(`  CPU of one refresh after an event     ${milliseconds(ours)}`);
  if (which("docker") === undefined) {
    console.log("  !! the docker CLI is not here: no comparison with its route");
    return;
  }
  const env = { ...process.env, DOCKER_HOST: `unix://${socket}`, DOCKER_CONTEXT: undefined };
  const list = "docker container ls --all --no-trunc --format json";
  const theirs = percentile(
    Array.from({ length: rounds }, () => cpuOfCommand(list, env)),
    0.5,
  );
  console.log(
    `  CPU of \`docker container ls\`          ${milliseconds(theirs)}, before its output is parsed`,
  );
  console.log(
    `  ratio                                 ${(theirs / Math.max(0.1, ours)).toFixed(1)} × less (target ≥ 10 ×)`,
  );
}
