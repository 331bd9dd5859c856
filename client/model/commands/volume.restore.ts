import { text } from "../../../server/protocol/text.ts";
import { sizeText } from "../amounts.ts";
import type { Signal } from "../engine.ts";
import type { Archive, Volume } from "../objects.ts";
import { usersOfVolume } from "../usage.ts";
import { names, plain } from "../words.ts";
import { helperImage } from "./helperImage.ts";
import { once } from "./show.ts";
import { type ThingPorts, volumeCommand } from "./thing.ts";
import { inTwo } from "./volume.backup.ts";

const title = text("볼륨에 백업 되돌리기…", "Restore Volume…");

/** Nothing is written over unasked: the volume is looked into, and whoever uses it is named. */
async function isAgreed(
  volume: Volume,
  image: string,
  { ui, engine, snapshot }: ThingPorts,
): Promise<boolean> {
  let isEmpty: boolean | undefined;
  await once(ui, text("볼륨을 들여다보는 중", "Looking into the volume"), async (signal: Signal) => {
    isEmpty = await engine.volumes.isEmpty(volume.name, image, signal);
  });
  if (isEmpty === undefined) return false;
  const users = usersOfVolume(snapshot, volume);
  const running = users.filter((it) => it.state === "running" || it.state === "paused");
  if (isEmpty && running.length === 0) return true;
  const ko: string[] = [];
  const en: string[] = [];
  if (!isEmpty) {
    ko.push(
      "볼륨에 이미 파일이 있습니다. 이름이 같은 파일은 백업의 것으로 바뀌고 나머지는 남으며, 되돌릴 수 없습니다.",
    );
    en.push("There are files in the volume. Those of the same name are replaced for good; the others stay.");
  }
  if (running.length > 0) {
    const all = names(running.map((it) => it.name));
    ko.push(
      `실행 중인 컨테이너가 쓰고 있습니다: ${all}. 쓰는 도중에 바뀌면 데이터가 망가질 수 있으니 먼저 멈추십시오.`,
    );
    en.push(`Running containers use it: ${all}. Data that changes under them may break; stop them first.`);
  }
  const answer = await ui.ask({
    ask: text(`${plain(volume.name, 60)} 볼륨에 되돌릴까요?`, `Restore into ${plain(volume.name, 60)}?`),
    detail: text(ko.join("\n"), en.join("\n")),
    answers: [
      {
        id: "yes",
        title: isEmpty ? text("되돌리기", "Restore") : text("덮어쓰고 되돌리기", "Restore and Replace"),
      },
    ],
  });
  return answer !== undefined;
}

export default volumeCommand<Archive>({
  id: "volume.restore",
  title,
  icon: "history",
  changes: true,
  single: true,
  menu: "3_keep@2",
  ask: async ([volume], ports) => {
    if (!volume) return undefined;
    const path = await ports.ui.openFrom(title, ["tar.gz", "tgz", "gz", "tar"]);
    const image = path === undefined ? undefined : await helperImage(ports);
    if (path === undefined || image === undefined) return undefined;
    return (await isAgreed(volume, image, ports)) ? { volume: volume.name, image, path } : undefined;
  },
  cli: (_, { volume, image, path }) => {
    const [folder, file] = inTwo(path);
    const flags = /gz$/i.test(file) ? "xzf" : "xf";
    return [
      [
        ...["docker", "run", "--rm", "-v", `${volume}:/data`, "-v", `${folder}:/backup:ro`, image],
        ...["tar", flags, `/backup/${file}`, "-C", "/data"],
      ],
    ];
  },
  run: async (_, { engine, ui }, archive) => {
    const name = plain(archive.volume, 60);
    const isDone = await once(ui, text(`되돌리는 중: ${name}`, `Restoring ${name}`), (signal, report) =>
      engine.volumes.restore(archive, (count) => report(sizeText(count)), signal),
    );
    if (isDone) ui.tell(text(`${name} 볼륨에 백업을 되돌렸습니다.`, `The back-up is restored into ${name}.`));
  },
});
