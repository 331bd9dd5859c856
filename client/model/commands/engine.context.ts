import { text } from "../../../server/protocol/text.ts";
import { plain } from "../words.ts";
import { globalCommand, type PickItem } from "./command.ts";

/** Which engine this window talks to; other windows and the docker CLI stay as they are. */
export default globalCommand({
  id: "engine.context",
  title: text("Docker 컨텍스트 바꾸기…", "Switch Docker Context…"),
  changes: false,
  icon: "server",
  menu: "navigation@1",
  run: async ({ connection, ui, teach }) => {
    const { chosen } = connection;
    const mark = (name: string | undefined): string => (name === chosen ? "$(check) " : "");
    const automatic: PickItem<{ readonly name: string | undefined }> = {
      label: `${mark(undefined)}${text("자동", "Automatic")[ui.lang]}`,
      description: text("docker CLI와 같은 순서로 찾음", "found as the docker CLI does")[ui.lang],
      value: { name: undefined },
    };
    const stored = (await connection.contexts()).map(({ name, host, description }) => ({
      label: `${mark(name)}${plain(name)}`,
      description: plain(host),
      ...(description && { detail: plain(description, 200) }),
      value: { name },
    }));
    const picked = await ui.pick(text("이 창에서 쓸 Docker 컨텍스트", "Docker context for this window"), [
      automatic,
      ...stored,
    ]);
    if (!picked) return;
    // `docker context use` would decide for everyone; this is for one window, as a variable is for one terminal
    const line = picked.name ? ["export", `DOCKER_CONTEXT=${picked.name}`] : ["unset", "DOCKER_CONTEXT"];
    teach(text("Docker 컨텍스트 바꾸기", "Switch Docker context"), [line]);
    await connection.choose(picked.name);
  },
});
