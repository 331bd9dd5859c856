import type { BuildFacts } from "../../../server/protocol/requests.ts";
import { text } from "../../../server/protocol/text.ts";
import type { Argv } from "../cli.ts";
import { assignments, checkAssignments } from "../commands/answers.ts";
import type { Ui } from "../commands/command.ts";
import { checkReference, withTag } from "../references.ts";
import { plain } from "../words.ts";

/** What is built, and how. Paths are of this machine. */
export interface BuildPlan {
  readonly dockerfile: string;
  readonly context: string;
  /** Empty: the last stage. */
  readonly target: string;
  readonly args: Readonly<Record<string, string>>;
  readonly tag: string;
}

/** The same on the command line. */
export const buildArgv = ({ dockerfile, context, target, args, tag }: BuildPlan): Argv => [
  ...["docker", "build", "--file", dockerfile],
  ...(target ? ["--target", target] : []),
  ...Object.entries(args).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
  ...["--tag", tag, context],
];

/** A name for the image, of the folder's: lower case, and of what a reference may hold. */
export function tagOf(context: string): string {
  const name = context.split(/[\\/]/).filter(Boolean).at(-1) ?? "";
  const made = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "");
  return `${made || "image"}:latest`;
}

/** Asks for what the file leaves open: the stage, build arguments, the image's name. `undefined` when that is closed. */
export async function planBuild(
  dockerfile: string,
  facts: BuildFacts,
  ui: Ui,
): Promise<BuildPlan | undefined> {
  const { context } = facts;
  const target = await targetOf(facts, ui);
  if (target === undefined) return undefined;
  const args = await argsOf(facts, ui);
  if (args === undefined) return undefined;
  const tag = await ui.input({
    title: text("이미지 빌드", "Build Image"),
    prompt: text(
      `이미지의 이름. 빌드 컨텍스트: ${plain(context, 200)}`,
      `The image's name. Build context: ${plain(context, 200)}`,
    ),
    value: tagOf(context),
    check: checkReference,
  });
  return tag === undefined ? undefined : { dockerfile, context, target, args, tag: withTag(tag) };
}

async function targetOf({ stages }: BuildFacts, ui: Ui): Promise<string | undefined> {
  if (stages.length === 0) return "";
  const whole = { label: text("끝까지 (마지막 스테이지)", "All of it (the last stage)")[ui.lang], value: "" };
  return ui.pick(text("어디까지 빌드할까요?", "Build up to which stage?"), [
    whole,
    ...stages.map((it) => ({ label: plain(it), description: "--target", value: it })),
  ]);
}

async function argsOf({ args }: BuildFacts, ui: Ui): Promise<Readonly<Record<string, string>> | undefined> {
  if (args.length === 0) return {};
  const known = args.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
  const typed = await ui.input({
    title: text("빌드 인자", "Build arguments"),
    prompt: text(
      `이름=값을 띄어 씁니다. 비워 두면 파일의 기본값입니다: ${plain(known.join(", "), 300)}`,
      `NAME=value, parted by spaces. Empty: the file's defaults: ${plain(known.join(", "), 300)}`,
    ),
    value: args
      .flatMap(({ name, value }) => (value === undefined && !usual.has(name) ? [`${name}=`] : []))
      .join(" "),
    check: checkAssignments,
  });
  if (typed === undefined) return undefined;
  return Object.fromEntries(Object.entries(assignments(typed)).filter(([, value]) => value !== ""));
}

/** BuildKit sets these by itself: https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
const usual = new Set(
  ["TARGET", "BUILD"].flatMap((it) => ["PLATFORM", "OS", "ARCH", "VARIANT"].map((part) => it + part)),
);
