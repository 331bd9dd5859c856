import { text } from "../../../server/protocol/text.ts";
import { type ComposeTarget, composeArgv } from "../compose/target.ts";
import { names } from "../words.ts";
import { type ComposePorts, composeCommand } from "./composeCommand.ts";

/** Named volumes that Compose made for the project, asked of the engine at this moment; `undefined` when cancelled. */
async function volumesOf(
  project: string,
  { engine, ui }: ComposePorts,
): Promise<readonly string[] | undefined> {
  if (!engine || project === "") return [];
  let found: readonly string[] | undefined;
  await ui.progress(text("볼륨을 살펴보는 중", "Looking at the volumes"), async (signal) => {
    const all = await engine.volumes.list(signal).catch(() => []);
    if (!signal.aborted) found = all.filter((it) => it.project === project).map((it) => it.name);
  });
  return found;
}

async function ask(target: ComposeTarget, ports: ComposePorts): Promise<string | undefined> {
  const { project, directory } = target;
  const members = ports.containers.filter((it) => it.compose?.project === project && project !== "");
  const volumes = await volumesOf(project, ports);
  if (!volumes) return undefined;
  const networks = [...new Set(members.flatMap((it) => it.networks.map(({ network }) => network)))].filter(
    (it) => it.startsWith(`${project}_`),
  );
  const ko = [
    members.length > 0
      ? `컨테이너를 멈추고 제거합니다: ${names(members.map((it) => it.name))}.`
      : "이 프로젝트의 컨테이너를 멈추고 제거합니다.",
    "컨테이너 안에서 바뀐 파일과 로그는 사라집니다.",
    ...(networks.length > 0 ? [`네트워크도 제거합니다: ${names(networks)}.`] : []),
    volumes.length > 0
      ? `볼륨은 따로 고를 때만 지웁니다. 지우면 그 데이터를 되돌릴 수 없습니다: ${names(volumes)}.`
      : "이름 있는 볼륨은 남습니다.",
  ];
  const en = [
    members.length > 0
      ? `Stops and removes the containers ${names(members.map((it) => it.name))}.`
      : "Stops and removes the containers of this project.",
    "Files changed inside them, and their logs, are lost.",
    ...(networks.length > 0 ? [`Removes the networks ${names(networks)}.`] : []),
    volumes.length > 0
      ? `Volumes go only if you say so, and then their data is lost for good: ${names(volumes)}.`
      : "Named volumes stay.",
  ];
  const down = { id: "keep", title: text("내리기", "Down") };
  const all = { id: "volumes", title: text("볼륨까지 지우기", "Down, with Volumes") };
  const name = names([project || directory]);
  return ports.ui.ask({
    ask: text(`Compose 프로젝트를 내릴까요? ${name}`, `Take the Compose project down? ${name}`),
    detail: text(ko.join("\n"), en.join("\n")),
    answers: volumes.length > 0 || project === "" ? [down, all] : [down],
  });
}

export default composeCommand<string>({
  id: "compose.down",
  title: text("Compose: 내리기(down)…", "Compose Down…"),
  icon: "trash",
  changes: true,
  trusts: true,
  menu: "3_compose@2",
  ask,
  cli(target, answer, cli) {
    const verb = ["down", "--remove-orphans", ...(answer === "volumes" ? ["--volumes"] : [])];
    // otherwise services that were started by a profile stay behind: Compose 2 and later leave those alone
    return [composeArgv(cli, target, verb, cli.major < 2 ? [] : ["*"])];
  },
});
