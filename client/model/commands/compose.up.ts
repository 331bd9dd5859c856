import { text } from "../../../server/protocol/text.ts";
import { composeArgv } from "../compose/target.ts";
import { plain } from "../words.ts";
import { composeCommand } from "./composeCommand.ts";
import { chooseServices, mayGoOn, profilesOf } from "./composeForms.ts";

interface Up {
  readonly flags: readonly string[];
  readonly profiles: readonly string[];
  readonly services: readonly string[];
}

/** With the first version of Compose that knows it. */
const options = [
  ["--build", text("이미지를 먼저 빌드", "Build images first"), 1],
  ["--pull=always", text("이미지를 먼저 새로 받기", "Pull images anew first"), 2],
  [
    "--force-recreate",
    text("바뀌지 않았어도 다시 만들기", "Recreate containers even when nothing changed"),
    1,
  ],
  [
    "--no-recreate",
    text("바뀌었어도 그대로 두기", "Leave containers as they are, even when something changed"),
    1,
  ],
  [
    "--renew-anon-volumes",
    text(
      "이름 없는 볼륨을 새로 만들기 (안의 데이터는 남지 않음)",
      "Start with new anonymous volumes, without their data",
    ),
    1,
  ],
  ["--wait", text("모두 실행되고 건강해질 때까지 기다리기", "Wait until all of it runs and is healthy"), 2],
  ["--no-deps", text("의존하는 서비스는 건드리지 않기", "Leave the services alone that these depend on"), 1],
  [
    "--remove-orphans",
    text("파일에서 사라진 서비스의 컨테이너 제거", "Remove containers of services that left the file"),
    1,
  ],
] as const;

export default composeCommand<Up>({
  id: "compose.up",
  title: text("Compose: 올리기(up)…", "Compose Up…"),
  icon: "play",
  changes: true,
  trusts: true,
  services: true,
  menu: "3_compose@1",
  async ask(target, ports) {
    const profiles = await profilesOf(target, ports);
    const isKnown = ([, , since]: (typeof options)[number]): boolean => since <= ports.compose.cli.major;
    const choose = {
      label: text("서비스 고르기…", "Choose services…")[ports.ui.lang],
      value: "choose",
      picked: false,
    };
    const picked = await ports.ui.pickMany(text("Compose 올리기: 어떻게?", "Compose Up: how?"), [
      ...options.filter(isKnown).map(([flag, words]) => ({
        label: words[ports.ui.lang],
        description: flag,
        value: flag as string,
        picked: false,
      })),
      ...profiles.map((it) => ({
        label: text(`프로필 ${plain(it)}도`, `With profile ${plain(it)}`)[ports.ui.lang],
        description: `--profile ${plain(it)}`,
        value: `profile ${it}`,
        picked: false,
      })),
      ...(target.services.length === 0 ? [choose] : []),
    ]);
    if (!picked) return undefined;
    const chosen = picked.flatMap((it) => (it.startsWith("profile ") ? it.slice("profile ".length) : []));
    const services = picked.includes("choose") ? await chooseServices(target, ports) : target.services;
    if (!services || !(await mayGoOn(target, services, chosen, ports))) return undefined;
    return { flags: picked.filter((it) => it.startsWith("--")), profiles: chosen, services };
  },
  cli: (target, { flags, profiles, services }, cli) => [
    composeArgv(cli, target, ["up", "--detach", ...flags, ...services], profiles),
  ],
});
