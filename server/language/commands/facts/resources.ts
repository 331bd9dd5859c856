import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { bytesOf, byteWords, sizeName } from "../../knowledge/bytes.ts";
import { type CommandLine, flagOf } from "../line.ts";
import { about } from "./said.ts";

/** A size in words; what is none says nothing. */
export function sizeFacts(value: string): Text[] {
  const said = byteWords(value);
  return said ? [about(value, said.ko, said.en)] : [];
}

/** `--memory-swap` counts memory and swap together, which its name does not say. */
export function swapFacts(value: string, line: CommandLine): Text[] {
  if (value === "-1") return [about(value, "스왑을 제한하지 않습니다.", "swap is not limited.")];
  const total = bytesOf(value);
  const memory = bytesOf(flagOf(line, "--memory")?.value?.text ?? "");
  if (total === undefined) return [];
  if (memory === undefined || total === 0) return sizeFacts(value);
  if (total === memory)
    return [
      about(value, "메모리와 같은 값이라 스왑을 쓰지 못합니다.", "the same as the memory, so no swap."),
    ];
  if (total < memory)
    return [about(value, "`--memory`보다 작아서 오류입니다.", "less than `--memory`, which is an error.")];
  const swap = inlineCode(sizeName(total - memory) ?? String(total - memory));
  return [
    about(
      value,
      `메모리와 스왑을 합한 값입니다. 스왑으로 쓸 수 있는 것은 ${swap}입니다.`,
      `the total of memory and swap; ${swap} of it can be swap.`,
    ),
  ];
}

/** `--cpus=1.5` in words. */
export function cpuFacts(value: string): Text[] {
  const cpus = Number(value);
  if (!(cpus > 0)) return [];
  const share = Number((cpus * 100).toFixed(2));
  return [
    about(
      value,
      `CPU 코어 ${cpus}개만큼의 시간까지 씁니다(100ms마다 ${share}ms).`,
      `up to the time of ${cpus} CPU core${cpus === 1 ? "" : "s"} (${share} ms out of every 100 ms).`,
    ),
  ];
}

/** `--cpuset-cpus=0-3,5`: how many cores that is. */
export function cpuSetFacts(value: string): Text[] {
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(value)) return [];
  const cores = new Set<number>();
  for (const part of value.split(",")) {
    const [first = 0, last = first] = part.split("-").map(Number);
    for (let core = first; core <= Math.min(last, first + 4096); core++) cores.add(core);
  }
  return [
    about(
      value,
      `이 번호의 CPU 코어 ${cores.size}개에서만 실행합니다.`,
      `runs only on ${cores.size === 1 ? "this CPU core" : `these ${cores.size} CPU cores`}.`,
    ),
  ];
}

/** `--cpu-shares`: a weight, not a limit. */
export function shareFacts(value: string): Text[] {
  const shares = Number(value);
  if (!(shares > 0)) return [];
  const times = Number((shares / 1024).toFixed(2));
  return [
    about(
      value,
      `CPU가 모자랄 때의 몫으로, 기본값 1024의 ${times}배입니다. 상한은 아닙니다.`,
      `the share when CPU time is short, ${times} times the default 1024; not a limit.`,
    ),
  ];
}

/** `--pids-limit` in words. */
export const pidFacts = (value: string): Text[] =>
  /^-?\d+$/.test(value)
    ? [
        Number(value) <= 0
          ? about(value, "제한이 없습니다.", "no limit.")
          : about(value, `프로세스와 스레드를 ${value}개까지`, `up to ${value} processes and threads`),
      ]
    : [];

/** `--gpus all` in words. */
export function gpuFacts(value: string): Text[] {
  const plain = value.replaceAll('"', "");
  const devices = /(?:^|,)device=(.*)$/.exec(plain)?.[1];
  if (plain === "all" || plain === "-1") return [about(value, "호스트의 모든 GPU", "all GPUs of the host")];
  if (devices !== undefined)
    return [
      about(value, `${inlineCode(devices)} 번호(또는 UUID)의 GPU만`, `only the GPU ${inlineCode(devices)}`),
    ];
  const count = /^(?:count=)?(\d+)/.exec(plain)?.[1];
  return count === undefined
    ? []
    : [about(value, `GPU ${count}개`, `${count} GPU${count === "1" ? "" : "s"}`)];
}

/** `--ulimit nofile=1024:2048` in words. */
export function ulimitFacts(value: string): Text[] {
  const [, name = "", soft = "", hard = soft] = /^(\w+)=(-?\d+)(?::(-?\d+))?$/.exec(value) ?? [];
  if (name === "") return [];
  const names: Readonly<Record<string, Text | undefined>> = {
    nofile: text("열 수 있는 파일 수", "open files"),
    nproc: text("사용자의 프로세스 수", "processes of the user"),
    core: text("코어 덤프 크기", "size of core dumps"),
    memlock: text("잠글 수 있는 메모리", "locked memory"),
    stack: text("스택 크기", "stack size"),
  };
  const said = Object.hasOwn(names, name) ? names[name] : undefined;
  const what = said ?? text(inlineCode(name), inlineCode(name));
  return [
    about(
      value,
      `${what.ko}: 처음 한도 ${soft}, 스스로 올릴 수 있는 한도 ${hard}`,
      `${what.en}: limit ${soft} at first, which a program may raise to ${hard}`,
    ),
  ];
}
