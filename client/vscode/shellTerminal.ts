import { type Text, text } from "../../server/protocol/text.ts";
import type { Execution } from "../model/commands/command.ts";
import type { AttachSession, Container } from "../model/engine.ts";
import { hasNoShell, noShell, shellCommand, shellEnv } from "../model/shell.ts";
import { plain } from "../model/words.ts";
import type { TerminalParts } from "./liveEngine.ts";
import { sessionTerminal } from "./sessionTerminal.ts";
import type { Terminals } from "./terminals.ts";

let opened = 0;

/** A shell, or one command, on a terminal in a container, over the Engine API: no docker program is needed. */
export function openShell(
  target: Container,
  how: Execution | undefined,
  terminals: Terminals,
  parts: TerminalParts,
): void {
  const words = how?.command ?? [];
  const isShell = words.length === 0;
  const name = plain(isShell ? target.name : `${target.name}: ${words.join(" ")}`, 40);
  terminals.show(`shell/${++opened}`, name, isShell ? "terminal" : "run", () =>
    sessionTerminal(parts, {
      async open(engine, size, signal) {
        const command = isShell ? shellCommand(engine.info.os) : words;
        const { user, directory } = how ?? {};
        const as = { ...(user && { user }), ...(directory && { directory }) };
        const session = await engine.exec(target.id, { command, env: shellEnv, ...as, ...size }, signal);
        return { session, isPlain: false };
      },
      ended: (code, said) => (isShell ? shellEnded(target, code, said) : commandEnded(code)),
      why: (said) => (isShell && hasNoShell(undefined, said) ? noShell(target.image) : undefined),
    }),
  );
}

function shellEnded(target: Container, code: number | undefined, said: string): Text | undefined {
  if (hasNoShell(code, said)) return noShell(target.image);
  if (code === undefined || code === 0) return undefined;
  return text(`셸이 종료되었습니다 (종료 코드 ${code}).`, `The shell ended (exit code ${code}).`);
}

const commandEnded = (code: number | undefined): Text =>
  code === undefined
    ? text("명령이 끝났습니다.", "The command ended.")
    : text(`명령이 끝났습니다 (종료 코드 ${code}).`, `The command ended (exit code ${code}).`);

/** The program of a container as if from the terminal that it was started on; closing it leaves the program running. */
export function openAttached(target: Container, terminals: Terminals, parts: TerminalParts): void {
  const name = plain(`${target.name} – attach`, 40);
  terminals.show(`attach/${target.id}`, name, "plug", () =>
    sessionTerminal(parts, {
      async open(engine, size, signal, say) {
        const session = await engine.attach(target.id, size, signal);
        say(howTo(session));
        return { session, isPlain: !session.isTerminal };
      },
      ended: (code) =>
        code === undefined
          ? text("연결을 끊었습니다. 프로그램은 계속 실행됩니다.", "Detached; the program runs on.")
          : text(`프로그램이 종료되었습니다 (종료 코드 ${code}).`, `The program ended (exit code ${code}).`),
      why: () => undefined,
    }),
  );
}

function howTo(session: AttachSession): Text {
  if (session.isTerminal && session.takesInput)
    return text(
      "프로그램에 연결했습니다. Ctrl-P Ctrl-Q를 누르거나 터미널을 닫으면 프로그램을 두고 나갑니다. Ctrl-C는 프로그램으로 갑니다.",
      "Attached. Ctrl-P Ctrl-Q or closing the terminal leaves the program running; Ctrl-C goes to the program.",
    );
  if (session.takesInput)
    return text(
      "프로그램에 연결했습니다. 입력은 Enter를 누를 때 한 줄씩 갑니다. 터미널을 닫아도 프로그램은 계속됩니다.",
      "Attached. What you type goes line by line with Enter; closing the terminal leaves the program running.",
    );
  return text(
    "프로그램의 출력에 연결했습니다. 입력은 받지 않습니다(-i 없이 시작함). 터미널을 닫아도 프로그램은 계속됩니다.",
    "Attached to the program's output; it takes no input (started without -i). Closing the terminal leaves it running.",
  );
}
