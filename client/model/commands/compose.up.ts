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

const options = [
  ["--build", text("이미지를 먼저 빌드", "Build images first")],
  ["--force-recreate", text("바뀌지 않았어도 다시 만들기", "Recreate containers even when nothing changed")],
  [
    "--remove-orphans",
    text("파일에서 사라진 서비스의 컨테이너 제거", "Remove containers of services that left the file"),
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
    const choose = {
      label: text("서비스 고르기…", "Choose services…")[ports.ui.lang],
      value: "choose",
      picked: false,
    };
    const picked = await ports.ui.pickMany(text("Compose 올리기: 어떻게?", "Compose Up: how?"), [
      ...options.map(([flag, words]) => ({
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
