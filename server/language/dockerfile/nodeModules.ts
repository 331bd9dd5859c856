import { type Call, callsOf } from "./packages.ts";
import { runsOf } from "./runs.ts";
import { chainOf } from "./stages.ts";
import type { Dockerfile, Instruction, Stage } from "./syntax.ts";
import { variablesOf } from "./variables.ts";

const installing: Readonly<Record<string, RegExp | undefined>> = {
  bun: /^(install|i)$/,
  npm: /^(ci|clean-install|install|i)$/,
  pnpm: /^(install|i)$/,
  yarn: /^(|install)$/,
};

/** Flags that leave development dependencies out. */
const omits = /^(--production|--prod|-P|--only|--omit|--no-dev)$/;
const other = /^(-g|--global|--version|-v|--help|-h|--package-lock-only|--lockfile-only|--mode)$/;

/** Whether the call installs what package.json names, nothing in particular. */
export const isProjectInstall = ({ manager, verb, operands, args }: Call): boolean =>
  installing[manager.id]?.test(verb) === true &&
  operands.length === 0 &&
  !args.flags.some(({ name }) => other.test(name));

/** The flag that leaves development dependencies out. */
export const omittingFlag = ({ args }: Call) =>
  args.flags.find(
    ({ name, value }) => omits.test(name) && value !== "false" && !(name === "--omit" && value !== "dev"),
  );

/** Flags that bring development dependencies along whatever `NODE_ENV` says. */
const includes = /^(--include|--production|--prod|--dev|-D)$/;

/** Whether `NODE_ENV=production` alone leaves development dependencies out; bun does not look at it. */
export const isLeftToEnvironment = (doc: Dockerfile, call: Call): boolean =>
  call.manager.id !== "bun" &&
  isProduction(doc, call) &&
  !call.args.flags.some(({ name }) => includes.test(name) || omits.test(name));

const isProduction = (doc: Dockerfile, { ran }: Call): boolean =>
  variablesOf(doc).value("NODE_ENV", ran.run.instruction) === "production" ||
  ran.command.assignments.some(({ name, value }) => name === "NODE_ENV" && value.text.endsWith("production"));

/** Installations that bring development dependencies along, in order. */
export function* fullInstalls(doc: Dockerfile): Generator<Call> {
  for (const call of callsOf(doc, "npm", "yarn", "pnpm", "bun"))
    if (isProjectInstall(call) && !omittingFlag(call) && !isProduction(doc, call)) yield call;
}

/** Whether they are taken out again in the stage after the instruction. */
export function isPruned(doc: Dockerfile, stage: Stage, after: Instruction): boolean {
  for (const call of callsOf(doc, "npm", "yarn", "pnpm")) {
    const { run } = call.ran;
    const isLater = run.stage === stage && run.instruction.index >= after.index;
    if (isLater && (call.verb === "prune" || (isProjectInstall(call) && omittingFlag(call)))) return true;
  }
  return runsOf(doc).some(
    ({ stage: own, instruction, commands }) =>
      own === stage &&
      instruction.index >= after.index &&
      commands.some(
        ({ program, words }) =>
          program === "rm" && words.some(({ text }) => /(^|\/)node_modules\/?$/.test(text)),
      ),
  );
}

/** Whether the stage is there for development or tests: by its name, or by what it starts. */
export function isForDevelopment(doc: Dockerfile, stage: Stage): boolean {
  const name = stage.from?.name?.text ?? "";
  if (/dev|test|lint|ci|debug|local/i.test(name)) return true;
  for (const { instructions } of chainOf(stage)) {
    const start = instructions.findLast((it) => it.name === "CMD" || it.name === "ENTRYPOINT");
    if (
      start &&
      /\b(dev|develop|development|watch|nodemon|test|serve|vite|jest|storybook|start:\w+)\b/.test(
        start.args.text,
      )
    )
      return true;
  }
  const last = stage.instructions.at(-1);
  return last !== undefined && /^(dev|test)/.test(variablesOf(doc).value("NODE_ENV", last) ?? "");
}
