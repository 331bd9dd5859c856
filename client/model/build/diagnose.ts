import type { BuildStep } from "../../../server/protocol/requests.ts";
import type { BuildFailure } from "./reader.ts";

/** A failure at its place in the Dockerfile; lines from 0. */
export interface BuildProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** Where a build failed: on the instruction, on the line that could not be read, else on the first line. */
export function diagnose(failure: BuildFailure, steps: readonly BuildStep[]): BuildProblem {
  const { message, output } = failure;
  const lines = lineOf(message);
  const step = stepOf(failure, steps);
  const range = lines ?? step?.range ?? { from: 0, to: 0 };
  return { ...range, message: [message, ...output].join("\n").slice(0, 2000) };
}

/** `dockerfile parse error on line 3: …`, with or without "on", of both builders; lines of people count from 1. */
function lineOf(message: string): { from: number; to: number } | undefined {
  const [, line] = /(?:parse error(?: on)? line|^line) (\d+)\b/i.exec(message) ?? [];
  return line === undefined ? undefined : { from: Number(line) - 1, to: Number(line) - 1 };
}

function stepOf({ step, message }: BuildFailure, steps: readonly BuildStep[]): BuildStep | undefined {
  const classic = /^Step (\d+)\/\d+ : (\w+)/.exec(step);
  if (classic) {
    const found = steps[Number(classic[1]) - 1];
    return found?.name === classic[2]?.toUpperCase() ? found : undefined;
  }
  const [, stage, number] = /^\[(?:.*?([^\s\]]+) )?(\d+)\/\d+\] /.exec(step) ?? [];
  if (number !== undefined) {
    const wanted = stage ?? steps.at(-1)?.stage;
    return steps.find((it) => it.stage === wanted && it.number === Number(number));
  }
  // an image that could not be had is told before any step
  const image =
    /load metadata for (\S+)/.exec(`${step} ${message}`)?.[1] ??
    /(?:pull access denied for|manifest for) ([^\s,]+)/.exec(message)?.[1];
  if (image === undefined) return undefined;
  const short = image.replace(/^docker\.io\/(?:library\/)?/, "").replace(/:latest$/, "");
  return steps.find((it) => it.name === "FROM" && it.text.includes(short));
}
