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
import { openEngine, type PrivateEngine, whyNoEngine } from "./engine.ts";
import { CannotRun, commandStep, nodeTests, type Part } from "./part.ts";
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

/** A private engine with the sample containers; throws CannotRun where none can run. */
async function sampleEngine(session: Session, workspace: string): Promise<PrivateEngine> {
  const reason = whyNoEngine() ?? (await provide([needs.engine], say));
  if (reason !== undefined) throw new CannotRun(reason.en);
  const engine = await openEngine(session);
  await addSamples(engine, session, workspace);
  return engine;
}

/** The environment of programs that may talk to this engine and to no other, with no home of the user's. */
const engineEnv = (session: Session, engine: PrivateEngine): NodeJS.ProcessEnv => ({
  DOCKER_HOST: engine.host,
  DOCKER_CONTEXT: undefined,
  HOME: session.folder("home"),
});

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
      const host = await editor();
      const engine = await sampleEngine(session, workspace);
      const env = { ...engineEnv(session, engine), DOCKNOTE_TEST_LANG: lang };
      const picture = join(root, `test-results/extension-${lang}.png`);
      const run: SuiteRun = { lang, extension, suite, workspace, env, picture };
      const counts = canRunElectron() ? await runInElectron(session, run) : undefined;
      const found = counts ?? (await runInServer(session, host, run));
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
      const reason = whyNoEngine() ?? (await provide([needs.engine], say));
      if (reason !== undefined) throw new CannotRun(reason.en);
      return nodeTests(session, { files: filesOf("ui"), env, minutes: 10 });
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
      return nodeTests(session, { files: filesOf("lsp"), concurrency: 2, minutes: 5 });
    },
  },
  {
    name: "cli",
    group: "cli",
    title: "the built command line",
    async run(session) {
      await dist();
      return nodeTests(session, { files: filesOf("cli"), concurrency: 2, minutes: 5 });
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
      const counts = await nodeTests(session, {
        files: filesOf("engine"),
        env: engineEnv(session, engine),
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
      const reason = whyNoHost() ?? whyNoEngine() ?? (await provide([needs.engine], say));
      if (reason !== undefined) throw new CannotRun(reason.en);
      return nodeTests(session, { files: filesOf("start"), minutes: 5 });
    },
  },
  suites("en"),
  suites("ko"),
  ui("en"),
  ui("ko"),
];
