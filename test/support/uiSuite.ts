import type Docker from "dockerode";
import type { Locator } from "playwright-core";
import { openEngine, type PrivateEngine } from "./engine.ts";
import { BUSYBOX } from "./image.ts";
import { addSamples, dockerAt } from "./samples.ts";
import { openSession, type Session } from "./session.ts";
import { lang, openView, openWorkbench, type Workbench } from "./ui.ts";
import { copyWorkspace } from "./workspace.ts";

/** Why there is no engine for UI tests, as `{ skip }` of a suite wants it. */
export const noEngine: string | false = process.env["DOCKNOTE_NO_ENGINE"] ?? false;

interface Setup {
  /** Further work in the folder before it is opened. */
  readonly prepare?: (folder: string, session: Session) => void;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly isUntrusted?: boolean;
}

interface EngineSetup extends Omit<Setup, "prepare"> {
  /** The same, with the engine, which has the samples already. */
  readonly prepare?: (world: World) => Promise<unknown>;
  /** Further variables of the editor. */
  readonly env?: (session: Session) => NodeJS.ProcessEnv;
}

interface World {
  readonly folder: string;
  readonly session: Session;
  readonly engine: PrivateEngine;
  readonly docker: Docker;
  /** Makes a container that runs a script, and starts it. */
  run(name: string, script: string): Promise<Docker.Container>;
}

/** What a suite of UI tests opens before its tests, and closes after them. */
export interface Opened {
  readonly bench: Workbench;
  close(): Promise<void>;
}

const vsix = (): string => process.env["DOCKNOTE_TEST_VSIX"] ?? "";

/** A workbench on a copy of the sample workspace, without any engine. */
export async function openUi({ prepare, settings = {} }: Setup = {}): Promise<Opened> {
  const session = openSession("ui");
  const folder = copyWorkspace(session);
  prepare?.(folder, session);
  const env = { DOCKER_HOST: "unix:///nonexistent/docker.sock" };
  return opened(session, await openWorkbench(session, { lang, folder, vsix: vsix(), env, settings }));
}

/** The same on a private engine with the sample containers; `rows` are those of the Containers view, which is open. */
export async function openUiOnEngine({
  prepare,
  settings = {},
  isUntrusted = false,
  env = () => ({}),
}: EngineSetup = {}): Promise<Opened & World & { readonly rows: Locator }> {
  const session = openSession("ui");
  const folder = copyWorkspace(session);
  const engine = await openEngine(session);
  await addSamples(engine, session, folder);
  const docker = dockerAt(engine);
  const run = async (name: string, script: string): Promise<Docker.Container> => {
    const Cmd = ["sh", "-c", script];
    const made = await docker.createContainer({ name, Image: BUSYBOX, Cmd, HostConfig: { Init: true } });
    await made.start();
    return made;
  };
  const world = { folder, session, engine, docker, run };
  await prepare?.(world);
  const bench = await openWorkbench(session, {
    ...{ lang, folder, vsix: vsix(), settings, isUntrusted },
    env: { DOCKER_HOST: engine.host, DOCKER_CONTEXT: undefined, ...env(session) },
  });
  return { ...opened(session, bench), ...world, rows: await openView(bench) };
}

const opened = (session: Session, bench: Workbench): Opened => ({
  bench,
  async close() {
    await bench.close();
    await session.end();
  },
});
