import { type Text, text } from "../../server/protocol/text.ts";
import { doctor } from "../model/commands/failure.ts";
import { causes } from "../model/connection/causes.ts";
import { type ViewId, viewIds } from "../model/tree/viewState.ts";

/* What an empty view says: why it is empty, and what helps. */

const button = (title: Text, command: string): Text =>
  text(`[${title.ko}](command:docknote.${command})`, `[${title.en}](command:docknote.${command})`);

const lines = (...all: readonly Text[]): Text =>
  text(all.map((it) => it.ko).join("\n"), all.map((it) => it.en).join("\n"));

const diagnosis = button(doctor.title, doctor.command);
const retry = button(text("지금 다시 연결", "Connect Now"), "engine.refresh");
const contexts = button(text("Docker 컨텍스트 바꾸기", "Switch Docker Context"), "engine.context");

/** The view in which the cause of a lost connection is told in full; the others point to it in a line. */
const main: ViewId = "containers";

const empty: Readonly<Record<ViewId, Text>> = {
  projects: lines(
    text(
      "Compose 프로젝트가 없습니다. 작업 공간에 compose.yaml을 만들면 꺼져 있어도 여기에 나타납니다.",
      "There are no Compose projects. A compose.yaml in the workspace shows up here, also while it is down.",
    ),
    button(text("노트 열기", "Open Notes"), "openTopic"),
  ),
  containers: lines(
    text(
      "아직 컨테이너가 없습니다. 만들어지면 저절로 나타납니다.\n처음이라면 노트의 docker run부터 읽어 보십시오.",
      "There are no containers yet; they appear by themselves.\nNew to it? Start with docker run in the notes.",
    ),
    button(text("노트 열기", "Open Notes"), "openTopic"),
  ),
  images: lines(
    text(
      "이미지가 없습니다. 레지스트리에서 받거나 Dockerfile로 빌드하면 나타납니다.",
      "There are no images. Pull one from a registry, or build one from a Dockerfile.",
    ),
    button(text("이미지 받기…", "Pull Image…"), "image.pull"),
  ),
  volumes: lines(
    text(
      "볼륨이 없습니다. 볼륨은 컨테이너가 사라져도 남아야 할 데이터를 담습니다.",
      "There are no volumes. A volume keeps data that must outlive its container.",
    ),
    button(text("볼륨 만들기…", "Create Volume…"), "volume.create"),
  ),
  networks: lines(
    text(
      "네트워크가 없습니다. 직접 만든 네트워크에서는 컨테이너가 서로를 이름으로 찾습니다.",
      "There are no networks. On a network of your own, containers find each other by name.",
    ),
    button(text("네트워크 만들기…", "Create Network…"), "network.create"),
  ),
};

const offline = lines(
  text("Docker 엔진에 연결되어 있지 않습니다.", "Not connected to a Docker engine."),
  diagnosis,
  retry,
);

const hidden = (id: ViewId): Text =>
  lines(
    text("거른 조건에 맞는 것이 없습니다.", "Nothing passes the filter."),
    button(text("모두 보기", "Clear Filter"), `${id}.clearFilter`),
  );

export function welcomeTexts(): Record<string, Text> {
  const troubles = Object.entries(causes).map(([cause, { title, advice }]): [string, Text] => [
    `welcome.${cause}`,
    lines(title, advice, diagnosis, retry, contexts),
  ]);
  const own = viewIds.flatMap((id): [string, Text][] => [
    [`welcome.empty.${id}`, empty[id]],
    [`welcome.hidden.${id}`, hidden(id)],
  ]);
  return { ...Object.fromEntries([...own, ...troubles]), "welcome.offline": offline };
}

export function welcomes(): readonly Readonly<Record<string, string>>[] {
  const online = "docknote.connection == 'online'";
  const gone = "docknote.connection == 'offline'";
  return [
    ...viewIds.flatMap((id) => [
      {
        view: `docknote.${id}`,
        when: `${online} && !docknote.filtered.${id}`,
        contents: `%welcome.empty.${id}%`,
      },
      {
        view: `docknote.${id}`,
        when: `${online} && docknote.filtered.${id}`,
        contents: `%welcome.hidden.${id}%`,
      },
    ]),
    ...viewIds
      .filter((id) => id !== main)
      .map((id) => ({ view: `docknote.${id}`, when: gone, contents: "%welcome.offline%" })),
    ...Object.keys(causes).map((cause) => ({
      view: `docknote.${main}`,
      when: `${gone} && docknote.trouble == '${cause}'`,
      contents: `%welcome.${cause}%`,
    })),
  ];
}
