import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Lang, Text } from "../../server/protocol/text.ts";
import { bundleSuites } from "../extension/bundle.ts";
import { canRunElectron, runInElectron } from "../extension/runElectron.ts";
import { runInServer, type SuiteRun } from "../extension/runServer.ts";
import { buildDist, kilobytes, packageVsix, unpackVsix } from "./artifacts.ts";
import { add, type Counts, none } from "./counts.ts";
import { needs, provide } from "./debian.ts";
import { editorHost, whyNoHost } from "./editorHost.ts";
import { openEngine, whyNoEngine } from "./engine.ts";
import { CannotRun, commandStep, isCi, nodeTests, type Part } from "./part.ts";
import { addSamples } from "./samples.ts";
import { root, type Session } from "./session.ts";
import { copyWorkspace } from "./workspace.ts";

const say = ({ en }: Text) => console.log(`• ${en}`);

/** The test files of a folder under `test/`. */
function filesOf(folder: string): readonly string[] {
  const place = join(root, "test", folder);
  const names = readdirSync(place).filter((name) => name.endsWith(".test.ts"));
  return names.sort().map((name) => join(place, name));
}

/** Does `work` the first time it is asked for and gives that result from then on. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

const dist = once(buildDist);
const vsix = once(async () => {
  await dist();
  return packageVsix();
});

/** What the parts with an editor need: the packaged extension, a VS Code, and a picture folder. */
const editor = once(async () => {
  const reason = whyNoHost() ?? (await provide([needs.browser, needs.font], say));
  if (reason !== undefined) throw new CannotRun(reason.en);
  mkdirSync(join(root, "test-results"), { recursive: true });
  return editorHost(say);
});

/** Why no private engine can run here, or `undefined`. */
const noEngine = once(async () => (whyNoEngine() ?? (await provide([needs.engine], say)))?.en);

/** The environment of tests with ShellCheck; they are skipped for the reason in it. With `CI=true` nothing may be skipped so. */
const shellcheck = once(async (): Promise<NodeJS.ProcessEnv> => {
  const reason = (await provide([needs.shellcheck], say))?.en;
  if (reason === undefined) return { DOCKNOTE_NO_SHELLCHECK: undefined };
  if (isCi) throw new CannotRun(reason);
  console.log(`!! WITHOUT SHELLCHECK: ${reason}`);
  return { DOCKNOTE_NO_SHELLCHECK: reason };
});

/** An engine for a part, and the environment of programs that may talk to it and to no other. */
interface PartEngine {
  readonly env: NodeJS.ProcessEnv;
  registry?(): Promise<string>;
  end(): Promise<void>;
}

/** A private engine with the sample containers; throws CannotRun where none can run. */
async function sampleEngine(session: Session, workspace: string): Promise<PartEngine> {
  const reason = await noEngine();
  if (reason !== undefined) throw new CannotRun(reason);
  const engine = await openEngine(session);
  await addSamples(engine, session, workspace);
  const env = { DOCKER_HOST: engine.host, DOCKER_CONTEXT: undefined, HOME: session.folder("home") };
  return { env, end: engine.end, registry: engine.registry };
}

/** The environment of tests with a registry; they are skipped for the reason in it. With `CI=true` nothing may be skipped so. */
async function registryOf(engine: PartEngine): Promise<NodeJS.ProcessEnv> {
  const reason = (await provide([needs.registry], say))?.en;
  if (reason === undefined) return { DOCKNOTE_TEST_REGISTRY: await engine.registry?.() };
  if (isCi) throw new CannotRun(reason);
  console.log(`!! WITHOUT A REGISTRY: ${reason}`);
  return { DOCKNOTE_NO_REGISTRY: reason };
}

/**
 * The same; but where none can run, the tests without an engine go on, and those with one are skipped for the reason in
 * DOCKNOTE_NO_ENGINE. With `CI=true` nothing may be skipped so.
 */
async function engineOrNone(session: Session, workspace: string): Promise<PartEngine> {
  const reason = await noEngine();
  if (reason === undefined || isCi) return sampleEngine(session, workspace);
  console.log(`!! WITHOUT AN ENGINE: ${reason}`);
  const env = { DOCKER_HOST: undefined, DOCKER_CONTEXT: undefined, DOCKNOTE_NO_ENGINE: reason };
  return { env, end: async () => undefined };
}

/** Runs every command as a step of its own; none keeps the others from running. */
async function commandSteps(session: Session, steps: readonly (readonly string[])[]): Promise<Counts> {
  let counts = none;
  for (const [name = "", command = "", ...args] of steps)
    counts = add(counts, await commandStep(session, name, command, args));
  return counts;
}

const node = process.execPath;
const bin = (name: string) => join(root, "node_modules/.bin", name);

function suites(lang: Lang): Part {
  return {
    name: `extension-${lang}`,
    group: "extension",
    title: `the packaged extension in VS Code's extension host, display language ${lang}`,
    async run(session) {
      const workspace = copyWorkspace(session);
      const extension = unpackVsix(await vsix(), session.folder("vsix"));
      const suite = await bundleSuites(join(root, "out/suites"));
      const engine = await engineOrNone(session, workspace);
      const env = { ...engine.env, DOCKNOTE_TEST_LANG: lang };
      const picture = join(root, `test-results/extension-${lang}.png`);
      const run: SuiteRun = { lang, extension, suite, workspace, env, picture };
      const counts = canRunElectron() ? await runInElectron(session, run) : undefined;
      const found = counts ?? (await runInServer(session, await editor(), run));
      await engine.end();
      return found;
    },
  };
}

function ui(lang: Lang): Part {
  return {
    name: `ui-${lang}`,
    group: "ui",
    title: `a real workbench with the packaged extension installed, display language ${lang}`,
    async run(session) {
      const env = { DOCKNOTE_TEST_VSIX: await vsix(), DOCKNOTE_TEST_LANG: lang };
      await editor();
      const reason = await noEngine();
      if (reason !== undefined && isCi) throw new CannotRun(reason);
      return nodeTests(session, {
        files: filesOf("ui"),
        env: { ...env, DOCKNOTE_NO_ENGINE: reason },
        minutes: 5,
      });
    },
  };
}

/** Every part of `npm test`, in order. */
export const parts: readonly Part[] = [
  {
    name: "check",
    group: "check",
    title: "derived files, format and lint, types, dead code",
    run: (session) =>
      commandSteps(session, [
        [
          "generate: derived files are up to date",
          node,
          "--import",
          "tsx",
          "server/build/generate.ts",
          "--check",
        ],
        ["biome: format and lint", bin("biome"), "check"],
        ["tsc: types", bin("tsc"), "-b"],
        ["knip: dead code", bin("knip"), "--no-gitignore"],
      ]),
  },
  {
    name: "unit",
    group: "unit",
    title: "rules, topics, snippets, parsers, trees: no process, no socket",
    run: (session) => nodeTests(session, { files: filesOf("."), concurrency: 2, minutes: 10 }),
  },
  {
    name: "lsp",
    group: "lsp",
    title: "the built language server over stdio",
    async run(session) {
      await dist();
      const env = await shellcheck();
      return nodeTests(session, { files: filesOf("lsp"), env, concurrency: 2, minutes: 5 });
    },
  },
  {
    name: "cli",
    group: "cli",
    title: "the built command line",
    async run(session) {
      await dist();
      const env = await shellcheck();
      return nodeTests(session, { files: filesOf("cli"), env, concurrency: 2, minutes: 5 });
    },
  },
  {
    name: "package",
    group: "package",
    title: "the packaged extension",
    async run(session) {
      const file = await vsix();
      console.log(`• ${file}: ${kilobytes(file)}`);
      return nodeTests(session, { files: filesOf("package"), env: { DOCKNOTE_TEST_VSIX: file }, minutes: 2 });
    },
  },
  {
    name: "engine",
    group: "engine",
    title: "the client against a real Docker Engine, a private one",
    async run(session) {
      const engine = await sampleEngine(session, copyWorkspace(session));
      const registry = await registryOf(engine);
      await provide([needs.podman], say); // without it, its tests say that they are skipped
      const counts = await nodeTests(session, {
        files: filesOf("engine"),
        env: { ...engine.env, ...registry },
        minutes: 5,
      });
      await engine.end();
      return counts;
    },
  },
  {
    name: "start",
    group: "start",
    title: "npm start: an editor with containers, and nothing left after it",
    async run(session) {
      const reason = whyNoHost()?.en ?? (await noEngine());
      if (reason !== undefined) throw new CannotRun(reason);
      return nodeTests(session, { files: filesOf("start"), minutes: 5 });
    },
  },
  suites("en"),
  suites("ko"),
  ui("en"),
  ui("ko"),
];
