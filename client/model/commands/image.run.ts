import { text } from "../../../server/protocol/text.ts";
import { spell } from "../cli.ts";
import { allConflicts, conflictQuestion } from "../conflicts.ts";
import type { Container } from "../engine.ts";
import { object } from "../json.ts";
import type { Image, NewContainer } from "../objects.ts";
import { plain } from "../words.ts";
import { checkAssignments, checkWords, splitWords } from "./answers.ts";
import type { Ui } from "./command.ts";
import { checkMounts, checkNewName, checkPorts, holderOf, readMount, readPort, runLine } from "./runForm.ts";
import { once } from "./show.ts";
import { imageCommand, nameOf, type ThingPorts } from "./thing.ts";

const title = text("컨테이너 실행…", "Run Container…");

/**
 * What the image exposes, each on the same port of the host or on the next one that no container has. `undefined` when
 * that was cancelled or could not be read.
 */
async function suggestedPorts(
  image: Image,
  { engine, ui, snapshot, askHost }: ThingPorts,
): Promise<string | undefined> {
  let inspected: unknown;
  const isRead = await once(ui, text("이미지를 읽는 중", "Reading the image"), async (signal) => {
    inspected = await engine.images.inspect(image.id, signal);
  });
  if (!isRead) return undefined;
  const containers = [...snapshot.containers.values()];
  const words: string[] = [];
  for (const exposed of Object.keys(object(object(object(inspected)["Config"])["ExposedPorts"]))) {
    const port = readPort(exposed);
    if (!port) continue;
    // the low ones are mostly taken by the machine itself, and Docker without root may not have them
    const from = port.container < 1024 ? port.container + 8000 : port.container;
    const near = Array.from({ length: 50 }, (_, at) => ({
      ip: "",
      port: from + at,
      protocol: port.protocol,
    }));
    const held = new Set((await askHost(near)).map((it) => it.port));
    let host = from;
    while (held.has(host) || holderOf({ ...port, host }, containers)) host++;
    words.push(`${host}:${port.container}${port.protocol === "udp" ? "/udp" : ""}`);
  }
  return words.join(" ");
}

/** The form, a line at a time; closing any of them means no. */
async function fill(image: Image, ports: ThingPorts): Promise<NewContainer | undefined> {
  const { ui, snapshot } = ports;
  const containers = [...snapshot.containers.values()];
  const live = containers.filter((it) => it.state === "running" || it.state === "paused");
  const suggested = await suggestedPorts(image, ports);
  if (suggested === undefined) return undefined;
  const lines: string[] = [];
  for (const ask of questions(suggested, containers, live)) {
    const said = await ui.input({ title, ...ask });
    if (said === undefined) return undefined;
    lines.push(said);
  }
  const restart = await pickRestart(ui);
  if (restart === undefined) return undefined;
  const [name = "", published = "", mounts = "", env = "", command = ""] = lines;
  return {
    ...{ name, image: nameOf("images", image), command: splitWords(command), env: splitWords(env) },
    ports: published.split(/\s+/).flatMap((word) => readPort(word) ?? []),
    mounts: splitWords(mounts).flatMap((word) => readMount(word) ?? []),
    ...restart,
  };
}

function questions(suggested: string, containers: readonly Container[], live: readonly Container[]) {
  return [
    {
      prompt: text("컨테이너 이름. 비우면 엔진이 짓습니다.", "A name. Empty: the engine makes one up."),
      value: "",
      check: (it: string) => checkNewName(it, containers),
    },
    {
      prompt: text(
        "공개할 포트, 호스트:컨테이너 (예: 8080:80 127.0.0.1:5432:5432). 없으면 비워 두십시오.",
        "Ports to publish, host:container (8080:80 127.0.0.1:5432:5432). Leave empty for none.",
      ),
      value: suggested,
      check: (it: string) => checkPorts(it, live),
    },
    {
      prompt: text(
        "볼륨과 폴더, 이름:/경로 또는 /호스트/경로:/경로[:ro]. 없으면 비워 두십시오.",
        "Volumes and folders, name:/path or /host/path:/path[:ro]. Leave empty for none.",
      ),
      value: "",
      check: checkMounts,
    },
    {
      prompt: text(
        '환경 변수, 이름=값 (예: TZ=Asia/Seoul MSG="두 낱말"). 없으면 비워 두십시오.',
        'Environment, name=value (TZ=Asia/Seoul MSG="two words"). Leave empty for none.',
      ),
      value: "",
      check: checkAssignments,
    },
    {
      prompt: text(
        "실행할 명령. 비우면 이미지에 정해진 것을 실행합니다.",
        "The command. Empty: what the image says.",
      ),
      value: "",
      check: checkWords,
    },
  ];
}

function pickRestart(ui: Ui): Promise<Pick<NewContainer, "restart" | "autoRemove"> | undefined> {
  const say = (ko: string, en: string): string => text(ko, en)[ui.lang];
  const item = (restart: string, label: string, detail: string, autoRemove = false) => ({
    ...{ label, detail, value: { restart, autoRemove } },
  });
  return ui.pick(text("끝나면 어떻게 할까요?", "What when it ends?"), [
    item("no", "no", say("그대로 둡니다.", "It stays as it is.")),
    item(
      "unless-stopped",
      "unless-stopped",
      say("직접 멈출 때까지 다시 시작합니다.", "It is started again until you stop it."),
    ),
    item(
      "on-failure",
      "on-failure",
      say("오류로 끝났을 때만 다시 시작합니다.", "It is started again only after a failure."),
    ),
    item(
      "always",
      "always",
      say(
        "늘 다시 시작합니다. 엔진이 켜질 때에도.",
        "It is always started again, also when the engine starts.",
      ),
    ),
    item("no", "--rm", say("컨테이너를 지웁니다.", "The container is removed."), true),
  ]);
}

/** Containers were looked at while it was typed; here, the programs of the host. */
async function mayRun(made: NewContainer, { ui, snapshot, askHost }: ThingPorts): Promise<boolean> {
  const ports = made.ports.flatMap(({ ip, host, protocol }) =>
    host === 0 ? [] : [{ ip, port: host, protocol }],
  );
  const all = [...snapshot.containers.values()];
  const found = await allConflicts({ ports, names: [] }, all, new Set(), askHost);
  if (found.length === 0) return true;
  return (await ui.ask(conflictQuestion(found, text("그래도 실행", "Run Anyway")))) === "on";
}

export default imageCommand<NewContainer>({
  id: "image.run",
  title,
  icon: "play",
  changes: true,
  single: true,
  inline: 1,
  menu: "1_run@1",
  ask: async ([image], ports) => {
    const made = image && (await fill(image, ports));
    if (!made) return undefined;
    const { ui } = ports;
    const line = spell(runLine(made));
    const next = await ui.pick(text("이 명령과 같습니다", "This is the same as"), [
      { label: text("$(play) 실행", "$(play) Run")[ui.lang], detail: line, value: "run" },
      {
        label: text("$(copy) 명령만 복사", "$(copy) Copy the Command Only")[ui.lang],
        detail: line,
        value: "copy",
      },
    ]);
    if (next === "copy") await ui.copy(line);
    return next === "run" && (await mayRun(made, ports)) ? made : undefined;
  },
  cli: (_, made) => [runLine(made)],
  run: async ([image], { engine, ui }, made) => {
    if (!image) return;
    const name = plain(made.name || made.image, 60);
    await once(ui, text(`실행하는 중: ${name}`, `Running ${name}`), async (signal) => {
      const id = await engine.system.create({ ...made, image: image.tags[0] ?? image.id }, signal);
      await engine.start(id, signal);
    });
  },
});
