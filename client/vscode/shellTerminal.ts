import { StringDecoder } from "node:string_decoder";
import * as vscode from "vscode";
import { type Text, text } from "../../server/protocol/text.ts";
import { explain } from "../model/commands/failure.ts";
import { type Container, type ExecSession, failureOf } from "../model/engine.ts";
import { hasNoShell, noShell, shellCommand, shellEnv } from "../model/shell.ts";
import { plain } from "../model/words.ts";
import { anyKey, engineOf, type TerminalParts, type Terminals } from "./terminals.ts";

let opened = 0;

/** Opens an interactive shell in a container, over the Engine API: no docker program is needed. */
export function openShell(target: Container, terminals: Terminals, parts: TerminalParts): void {
  terminals.show(`shell/${++opened}`, plain(target.name, 40), "terminal", () => shellTerminal(target, parts));
}

function shellTerminal(target: Container, { live, lang }: TerminalParts): vscode.Pseudoterminal {
  const output = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<void>();
  const end = new AbortController();
  const unwatch = live.watch("count");
  let session: ExecSession | undefined;
  let size = { columns: 80, rows: 24 };
  let isOver = false;
  let early = "";

  const say = (said: Text): void => output.fire(`\r\n\x1b[33m${said[lang()]}\x1b[0m\r\n`);
  const run = async (): Promise<void> => {
    const engine = await engineOf(live, end.signal);
    const request = { command: shellCommand(engine.info.os), env: shellEnv, ...size };
    session = await engine.exec(target.id, request, end.signal);
    if (early !== "") session.write(early);
    const decoder = new StringDecoder("utf8");
    let first = "";
    for await (const bytes of session.output) {
      const piece = decoder.write(Buffer.from(bytes));
      if (first.length < 2000) first += piece;
      output.fire(piece);
    }
    const code = await session.exitCode().catch(() => undefined);
    if (hasNoShell(code, first)) say(noShell(target.image));
    else if (code === undefined || code === 0) {
      closed.fire();
      return;
    } else say(text(`셸이 종료되었습니다 (종료 코드 ${code}).`, `The shell ended (exit code ${code}).`));
    output.fire(anyKey(lang()));
  };
  return {
    onDidWrite: output.event,
    onDidClose: closed.event,
    open(dimensions) {
      if (dimensions) size = dimensions;
      run()
        .catch((error: unknown) => {
          if (end.signal.aborted) return;
          const failure = failureOf(error);
          say(hasNoShell(undefined, failure.message) ? noShell(target.image) : explain(failure));
          output.fire(anyKey(lang()));
        })
        .finally(() => {
          isOver = true;
        });
    },
    setDimensions(dimensions) {
      size = dimensions;
      void session?.resize(dimensions.columns, dimensions.rows);
    },
    handleInput(keys) {
      if (isOver) closed.fire();
      else if (session) session.write(keys);
      else early += keys;
    },
    close() {
      session?.close();
      end.abort();
      unwatch();
      output.dispose();
    },
  };
}
