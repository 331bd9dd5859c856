import { text } from "../../../server/protocol/text.ts";
import { composeArgv } from "../compose/target.ts";
import { composeCommand } from "./composeCommand.ts";

/** Follows the files that `develop.watch` names, until its terminal is closed: https://docs.docker.com/compose/how-tos/file-watch/ */
export default composeCommand<string>({
  id: "compose.watch",
  title: text("Compose: 파일이 바뀌면 반영하기(watch)", "Compose Watch"),
  icon: "eye",
  changes: true,
  trusts: true,
  services: true,
  menu: "3_compose@8",
  async ask(_, { compose, ui }) {
    if (compose.cli.major >= 2) return "";
    ui.fail(
      text(
        "이 Compose에는 watch가 없습니다. Compose 2.22 이상을 설치하십시오.",
        "This Compose has no watch. Install Compose 2.22 or newer.",
      ),
    );
    return undefined;
  },
  cli: (target, _, cli) => [composeArgv(cli, target, ["watch", ...target.services])],
});
