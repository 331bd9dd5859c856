import { type Text, text } from "../../server/protocol/text.ts";
import { plain } from "./words.ts";

/**
 * What a shell terminal runs: bash where the image has it, else sh. The script is fixed; nothing from outside enters it.
 * A locale is set only where the image has none, since bash takes apart anything but ASCII without one.
 */
export const shellCommand = (os: string): readonly string[] =>
  os === "windows"
    ? ["cmd.exe"]
    : [
        "sh",
        "-c",
        'export LANG="${LANG:-C.UTF-8}"; if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi',
      ];

export const shellEnv: readonly string[] = ["TERM=xterm-256color"];

/** Whether a shell that ended did so because the image has none: 126 and 127 are the engine's codes for that. */
export const hasNoShell = (exitCode: number | undefined, said: string): boolean =>
  (exitCode === 126 || exitCode === 127 || exitCode === undefined) &&
  /executable file not found|no such file or directory|cannot find the file/i.test(said);

export const noShell = (image: string): Text =>
  text(
    `${plain(image)} 이미지에는 셸(sh)이 없습니다. distroless나 scratch 이미지는 프로그램만 담으므로 셸을 열 수 없습니다. 안을 보려면 셸이 있는 이미지를 같은 네임스페이스로 띄우십시오: docker run -it --rm --pid=container:<이름> --network=container:<이름> busybox`,
    `The image ${plain(image)} has no shell (sh): distroless and scratch images hold just the program. To look around, run an image that has one in the same namespaces: docker run -it --rm --pid=container:<name> --network=container:<name> busybox`,
  );
