import { text } from "../../../server/protocol/text.ts";
import { sizeText } from "../amounts.ts";
import type { Archive } from "../objects.ts";
import { usersOfVolume } from "../usage.ts";
import { names, plain } from "../words.ts";
import { helperImage } from "./helperImage.ts";
import { once } from "./show.ts";
import { volumeCommand } from "./thing.ts";

const title = text("볼륨 백업…", "Back Up Volume…");

/** A path in two, for the command line: the folder that is mounted, and the file in it. */
export function inTwo(path: string): readonly [folder: string, file: string] {
  const at = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return [at <= 0 ? "/" : path.slice(0, at), path.slice(at + 1)];
}

export default volumeCommand<Archive>({
  id: "volume.backup",
  title,
  icon: "save",
  changes: true,
  single: true,
  menu: "3_keep@1",
  ask: async ([volume], ports) => {
    if (!volume) return undefined;
    const { ui, snapshot } = ports;
    const writers = usersOfVolume(snapshot, volume).filter((it) => it.state === "running");
    if (writers.length > 0) {
      const all = names(writers.map((it) => it.name));
      const answer = await ui.ask({
        ask: text(
          "실행 중인 컨테이너가 쓰는 볼륨을 백업할까요?",
          "Back up a volume that running containers use?",
        ),
        detail: text(
          `${all} 컨테이너가 쓰는 동안 담은 파일은 앞뒤가 맞지 않을 수 있습니다. 데이터베이스라면 먼저 멈추십시오.`,
          `What is saved while ${all} write to it may not fit together. Stop a database first.`,
        ),
        answers: [{ id: "yes", title: text("그대로 백업", "Back Up Anyway") }],
      });
      if (answer === undefined) return undefined;
    }
    // the dialog of remote windows knows only the last part of an ending: without `gz` it adds the first one again
    const endings = ["tar.gz", "gz", "tgz", "tar"];
    const path = await ui.saveTo(title, `${volume.name.slice(0, 60)}.tar.gz`, endings);
    const image = path === undefined ? undefined : await helperImage(ports);
    return path === undefined || image === undefined ? undefined : { volume: volume.name, image, path };
  },
  cli: (_, { volume, image, path }) => {
    const [folder, file] = inTwo(path);
    const flags = /gz$/i.test(file) ? "czf" : "cf";
    return [
      [
        ...["docker", "run", "--rm", "-v", `${volume}:/data:ro`, "-v", `${folder}:/backup`, image],
        ...["tar", flags, `/backup/${file}`, "-C", "/data", "."],
      ],
    ];
  },
  run: async (_, { engine, ui }, archive) => {
    const name = plain(archive.volume, 60);
    const isDone = await once(ui, text(`백업하는 중: ${name}`, `Backing up ${name}`), (signal, report) =>
      engine.volumes.backUp(archive, (count) => report(sizeText(count)), signal),
    );
    const file = plain(archive.path, 200);
    if (isDone) ui.tell(text(`${name} 볼륨을 ${file}에 담았습니다.`, `${name} is saved in ${file}.`));
  },
});
