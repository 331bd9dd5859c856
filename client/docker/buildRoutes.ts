import type { BuildNeeds } from "../../server/protocol/requests.ts";
import type { Lang } from "../../server/protocol/text.ts";
import { bring } from "../model/build/bases.ts";
import { type BuildPlan, buildArgv } from "../model/build/plan.ts";
import type { BuildReader } from "../model/build/reader.ts";
import { type Buildx, buildxArgv, type SecretSource } from "../model/build/session.ts";
import type { Argv } from "../model/cli.ts";
import { type Engine, failureOf, type Signal } from "../model/engine.ts";
import { runBuildx } from "./buildx.ts";
import { contextOf, type Judge, packed } from "./context.ts";

/** A way to build. */
export interface Route {
  /** The command line that does the same. */
  readonly taught: Argv;
  /** Builds, and yields the lines of the builder; `report` gets what passes quickly. Rejects with an `EngineError`. */
  lines(reader: BuildReader, report: (words: string) => void, signal: Signal): AsyncIterable<string>;
}

/** Over the Engine API, which needs no docker CLI: what the engine lacks is pulled first, then the context is packed. */
export const overApi = (
  engine: Engine,
  plan: BuildPlan,
  needs: BuildNeeds,
  judge: Judge,
  lang: Lang,
): Route => ({
  taught: buildArgv(plan),
  async *lines(reader, report, signal) {
    yield* bring(needs, plan.args, engine, lang, report, signal);
    const context = await contextOf(plan.context, plan.dockerfile, judge, signal);
    const { target, args, tag } = plan;
    const archive = packed(plan.context, plan.dockerfile, context);
    const request = { context: archive, dockerfile: context.dockerfile, target, args, tag };
    for await (const record of await engine.build(request, signal)) yield* reader.take(record);
  },
});

/** By buildx, which hands over secrets, SSH keys and the credentials of registries. */
export function overBuildx(
  buildx: Buildx,
  plan: BuildPlan,
  sources: readonly SecretSource[],
  env: NodeJS.ProcessEnv,
): Route {
  const taught = buildxArgv(buildx, plan, sources);
  const argv = [
    ...taught.slice(0, buildx.length + 1),
    "--progress=rawjson",
    ...taught.slice(buildx.length + 1),
  ];
  return {
    taught,
    async *lines(reader, _, signal) {
      try {
        for await (const line of runBuildx(argv, { cwd: plan.context, env }, signal))
          yield* reader.takeLine(line);
      } catch (error) {
        const { code, message } = failureOf(error);
        if (code !== "EXIT") throw error;
        // mostly its last words have told why
        if (!reader.failure) yield* reader.takeLine(`ERROR: ${message}`);
      }
    },
  };
}
