import type { Flag, Instruction } from "./syntax.ts";

/** What a flag takes: `true` or `false`, which may be left out; one value; or one value each time it stands. */
export type FlagKind = "boolean" | "value" | "values";

type Flags = Readonly<Record<string, FlagKind>>;

/** The flags that BuildKit's frontend 1.20 and later knows. https://docs.docker.com/reference/dockerfile/ */
const flagsByInstruction: Readonly<Record<string, Flags>> = {
  ADD: {
    checksum: "value",
    chmod: "value",
    chown: "value",
    exclude: "values",
    "keep-git-dir": "boolean",
    link: "boolean",
    unpack: "boolean",
  },
  COPY: {
    chmod: "value",
    chown: "value",
    exclude: "values",
    from: "value",
    link: "boolean",
    parents: "boolean",
  },
  FROM: { platform: "value" },
  HEALTHCHECK: {
    interval: "value",
    retries: "value",
    "start-interval": "value",
    "start-period": "value",
    timeout: "value",
  },
  RUN: { device: "values", mount: "values", network: "value", security: "value" },
};
const none: Flags = {};

/** The flags that an instruction can have. */
export const flagsOf = (name: string): Flags => flagsByInstruction[name] ?? none;

export const kindOf = (name: string, flag: Flag): FlagKind | undefined =>
  Object.hasOwn(flagsOf(name), flag.name.text) ? flagsOf(name)[flag.name.text] : undefined;

/** Whether the builder looks at the flags at all: those of ARG, STOPSIGNAL and HEALTHCHECK NONE it drops unread. */
export const readsFlags = ({ name, args }: Instruction): boolean =>
  name !== "ARG" && name !== "STOPSIGNAL" && !(name === "HEALTHCHECK" && /^none(?!\S)/i.test(args.text));

const noFlags: readonly Flag[] = [];

/** The flags named so, in order. */
export const flagsNamed = ({ flags }: Instruction, name: string): readonly Flag[] =>
  flags.length === 0 ? noFlags : flags.filter((it) => it.name.text === name);

export const hasFlag = ({ flags }: Instruction, name: string): boolean =>
  flags.length > 0 && flags.some((it) => it.name.text === name);
