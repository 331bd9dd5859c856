import type { Occurrence } from "../../core/language.ts";
import { touches } from "../../core/span.ts";
import { durationFact } from "../../knowledge/durations.ts";
import { optionsOf } from "../arguments.ts";
import type { Flag, Instruction } from "../syntax.ts";

/** A flag, the type of a mount, or one of its options. */
export function inFlag({ name }: Instruction, flag: Flag, offset: number): Occurrence {
  const instruction = name.toLowerCase();
  const own = `dockerfile/${instruction}-${flag.name.text}`;
  if (name === "RUN" && flag.name.text === "mount") return inMount(flag, own, offset);
  const fact = name === "HEALTHCHECK" && flag.value ? durationFact(flag.value.text) : undefined;
  return { at: flag.at, keys: [own, `dockerfile/${instruction}`], ...(fact && { facts: [fact] }) };
}

function inMount(flag: Flag, own: string, offset: number): Occurrence {
  const options = flag.value ? optionsOf(flag.value) : [];
  const type = options.find(({ key }) => key.text === "type")?.value?.text ?? "bind";
  const option = options.find(({ at }) => touches(at, offset));
  if (!option) return { at: flag.at, keys: [own] };
  const keys = option.key.text === "type" ? [] : [`dockerfile/run-mount.${option.key.text.toLowerCase()}`];
  return { at: option.at, keys: [...keys, `dockerfile/run-mount-${type}`, own] };
}
