import { text } from "../../../server/protocol/text.ts";
import type { NewVolume } from "../objects.ts";
import { askAssignments, askLabels, checkName } from "./answers.ts";
import { once } from "./show.ts";
import { engineCommand } from "./thing.ts";

const title = text("볼륨 만들기…", "Create Volume…");

export default engineCommand<NewVolume>({
  id: "volume.create",
  title,
  icon: "add",
  changes: true,
  needs: ["volumes"],
  bars: [{ view: "docknote.volumes", menu: "navigation@1" }],
  ask: async ({ ui, snapshot }) => {
    const name = await ui.input({
      title,
      prompt: text("이름. 비우면 엔진이 짓습니다.", "A name. Empty: the engine makes one up."),
      value: "",
      check: (it) =>
        it !== "" && snapshot.volumes?.has(it)
          ? text("같은 이름의 볼륨이 이미 있습니다.", "There is a volume of that name.")
          : it === ""
            ? undefined
            : checkName(it),
    });
    if (name === undefined) return undefined;
    const driver = await ui.input({
      title,
      prompt: text("드라이버. 대부분 local입니다.", "The driver, mostly local."),
      value: "local",
    });
    if (driver === undefined) return undefined;
    const labels = await askLabels(ui, title);
    if (!labels) return undefined;
    const options = await askAssignments(
      ui,
      title,
      text(
        "드라이버 옵션 (이름=값, 예: type=tmpfs device=tmpfs). 없으면 비워 두십시오.",
        "Driver options (name=value, such as type=tmpfs device=tmpfs). Leave empty for none.",
      ),
    );
    return options && { name, driver: driver || "local", labels, options };
  },
  cli: ({ name, driver, labels, options }) => [
    [
      ...["docker", "volume", "create"],
      ...(driver === "local" ? [] : ["--driver", driver]),
      ...Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]),
      ...Object.entries(options).flatMap(([key, value]) => ["--opt", `${key}=${value}`]),
      ...(name === "" ? [] : [name]),
    ],
  ],
  run: async ({ engine, ui }, volume) => {
    await once(ui, text("볼륨을 만드는 중", "Creating a volume"), async (signal) => {
      await engine.volumes.create(volume, signal);
    });
  },
});
