import { spell } from "../../client/model/cli.ts";
import type { App, Language, PickItem, Question, Ui } from "../../client/model/commands/command.ts";
import { noViews } from "../../client/model/commands/viewCommands.ts";
import { type Container, type Engine, EngineError, type Failure } from "../../client/model/engine.ts";
import type { Snapshot } from "../../client/model/state.ts";
import type { Lang, Text } from "../../server/protocol/text.ts";

/** A window and an engine that write down what is asked of them, one line each. */
export interface FakePorts {
  readonly ui: Ui;
  readonly engine: Engine;
  readonly said: string[];
  readonly asked: Question[];
  /** The answer to every question; `undefined` closes it. */
  answer: string | undefined;
  /** The label of what is picked. */
  pick: RegExp | undefined;
  /** What is typed into one input after another. */
  readonly typed: string[];
  /** Labels of what is picked one after another, before {@link pick} counts. */
  readonly picks: RegExp[];
  /** Where files are saved and opened. */
  path: string | undefined;
  /** How calls fail, by the container's id. */
  readonly failures: Map<string, Failure>;
  /** Cancels whatever is under a sign of progress. */
  cancel(): void;
  /** Most calls that were under way at once. */
  readonly atOnce: () => number;
}

export function fakePorts(lang: Lang = "en"): FakePorts {
  const said: string[] = [];
  const asked: Question[] = [];
  const failures = new Map<string, Failure>();
  const underWay = new Set<AbortController>();
  let running = 0;
  let most = 0;
  const say = (kind: string) => (it: string) => void said.push(`${kind}: ${it}`);
  const text = (kind: string) => (it: Text) => say(kind)(it[lang]);
  const call = (verb: string) => async (id: string, options?: unknown) => {
    running++;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running--;
    const failure = failures.get(id);
    if (failure) throw new EngineError(failure);
    const isSaid =
      typeof options === "string" || (typeof options === "object" && options && "volumes" in options);
    const detail = isSaid ? ` ${JSON.stringify(options)}` : "";
    say(verb)(id + detail);
  };
  const ports: FakePorts = {
    ...{ said, asked, failures, typed: [], answer: undefined, pick: undefined, atOnce: () => most },
    ...{ picks: [], path: undefined },
    cancel() {
      for (const it of underWay) it.abort();
    },
    ui: {
      lang,
      async progress(title, work) {
        text("progress")(title);
        const stop = new AbortController();
        underWay.add(stop);
        await work(stop.signal, () => undefined);
        underWay.delete(stop);
      },
      async ask(question) {
        asked.push(question);
        return ports.answer;
      },
      async pick<T>(title: Text, items: readonly PickItem<T>[]) {
        text("pick")(title);
        const wanted = ports.picks.shift() ?? ports.pick;
        const found = items.find((it) => wanted?.test(it.label));
        return found?.value;
      },
      async pickMany(title, items) {
        text("pick")(title);
        const wanted = ports.picks.shift();
        return items.filter((it) => (wanted ? wanted.test(it.label) : it.picked)).map((it) => it.value);
      },
      saveTo: async () => ports.path,
      openFrom: async () => ports.path,
      tell: text("tell"),
      fail: (it, remedy) =>
        text("fail")(
          remedy ? { ko: `${it.ko} [${remedy.title.ko}]`, en: `${it.en} [${remedy.title.en}]` } : it,
        ),
      copy: async (it) => say("copy")(it),
      browse: async (it) => say("browse")(it),
      document: async (name, content) => say("document")(`${name} ${content.length}`),
      page: async (name, markdown) => say("page")(`${name} ${markdown.split("\n")[0]}`),
      logs: (targets) => say("logs")(targets.map((it) => it.name).join()),
      shell: (target, how) => say("shell")(how ? `${target.name} ${JSON.stringify(how)}` : target.name),
      stats: (targets) => say("stats")(targets.map((it) => it.name).join()),
      attach: (target) => say("attach")(target.name),
      async input({ title, check }) {
        text("input")(title);
        const typed = ports.typed.shift();
        const problem = typed === undefined ? undefined : check?.(typed);
        if (!problem) return typed;
        text("problem")(problem);
        return undefined;
      },
      log: () => say("log")(""),
      commandLines: () => say("command lines")(""),
    },
    engine: {
      ...{ start: call("start"), stop: call("stop"), restart: call("restart"), remove: call("remove") },
      ...{ pause: call("pause"), unpause: call("unpause"), kill: call("kill"), rename: call("rename") },
      inspect: async (id: string) => {
        await call("inspect")(id);
        return { Id: id };
      },
    } as unknown as Engine,
  };
  return ports;
}

/** A container with nothing special about it. */
export const container = (name: string, more: Partial<Container> = {}): Container => ({
  ...{ id: `id-${name}`, name, image: "nginx", imageId: "sha256:0", state: "running", created: 0 },
  ...{ ports: [], networks: [], mounts: [] },
  ...more,
});

/** What global commands work on. */
export const fakeApp = (ports: FakePorts, snapshot: Snapshot): App => ({
  ui: ports.ui,
  teach: (_, lines) => ports.said.push(...lines.map((it) => `cli: ${spell(it)}`)),
  connection: {
    ...{ snapshot, host: "localhost", chosen: undefined },
    contexts: async () => [{ name: "far", host: "ssh://far", description: "" }],
    choose: async (context) => void ports.said.push(`choose: ${context}`),
    refresh: () => void ports.said.push("refresh"),
    settle: async () => snapshot,
  },
  building: { build: async (file) => void ports.said.push(`build: ${file}`) },
  editing: {
    insertSnippet: async () => void ports.said.push("insert snippet"),
    addDockerFiles: async (folder) => void ports.said.push(`add files: ${folder}`),
    runToCompose: async () => void ports.said.push("run to compose"),
    composeToRun: async (text) => void ports.said.push(`compose to run ${String(text)}`),
    showEffective: async () => void ports.said.push("show effective"),
    openProject: async () => void ports.said.push("open project"),
    chooseProfiles: async () => void ports.said.push("choose profiles"),
    goToSource: async () => void ports.said.push("go to source"),
  },
  views: noViews,
  language: fakeLanguage(ports),
});

export const fakeLanguage = (ports: FakePorts): Language => ({
  restart: async () => void ports.said.push("restart server"),
  topics: async () => [{ id: "dockerfile/from", title: "FROM" }],
  topic: async (id) =>
    id === "dockerfile/from" ? { id, title: "FROM", markdown: "# FROM\n", example: "FROM a\n" } : null,
});
