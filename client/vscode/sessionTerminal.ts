import { StringDecoder } from "node:string_decoder";
import type { Pseudoterminal } from "vscode";
import { type Text, text } from "../../server/protocol/text.ts";
import { explain } from "../model/commands/failure.ts";
import { type Engine, type ExecSession, failureOf, type Signal, type Size } from "../model/engine.ts";
import { type Edited, lineEditor } from "../model/lineEditor.ts";
import { cleaner } from "../model/logs/ansi.ts";
import { Emitter } from "./emitter.ts";
import { anyKey, engineOf, type TerminalParts } from "./liveEngine.ts";

export interface SessionSource {
  /** Begins; with `isPlain` there is no terminal at the other end, and its work is done here. */
  open(
    engine: Engine,
    size: Size,
    signal: Signal,
    say: (it: Text) => void,
  ): Promise<{ readonly session: ExecSession; readonly isPlain: boolean }>;
  /** What to say at the end; nothing closes the terminal. `said` is the beginning of the output. */
  ended(code: number | undefined, said: string): Text | undefined;
  /** What a failure means, where the engine's own words do not tell. */
  why(said: string): Text | undefined;
}

const waiting = text("엔진에 연결되기를 기다립니다.", "Waiting for a connection to the engine.");

/** Nothing when the engine knows no more of it. Throws without an engine: the output ended because of that. */
async function codeOf(session: ExecSession): Promise<number | undefined> {
  try {
    return await session.exitCode();
  } catch (error) {
    if (failureOf(error).status === undefined) throw error;
    return undefined;
  }
}

/** A session inside the engine as a terminal of the window: bytes both ways, size, and a last word. */
export function sessionTerminal({ live, lang }: TerminalParts, source: SessionSource): Pseudoterminal {
  const output = new Emitter<string>();
  const closed = new Emitter<void>();
  const end = new AbortController();
  const unwatch = live.watch("count");
  let session: ExecSession | undefined;
  let edit: ((keys: string) => Edited) | undefined;
  let size: Size = { columns: 80, rows: 24 };
  let isOver = false;
  let early = "";

  const say = (said: Text): void => output.fire(`\x1b[33m${said[lang()]}\x1b[0m\r\n`);
  const type = (keys: string): void => {
    if (!edit) return void session?.write(keys);
    const { echo, lines, isInterrupted } = edit(keys);
    if (echo !== "") output.fire(echo);
    for (const line of lines) session?.write(line);
    if (isInterrupted) closed.fire();
  };
  const run = async (): Promise<void> => {
    if (!live.engine) say(waiting);
    const engine = await engineOf(live, end.signal);
    const opened = await source.open(engine, size, end.signal, say);
    session = opened.session;
    if (opened.isPlain) edit = lineEditor();
    if (early !== "") type(early);
    const decoder = new StringDecoder("utf8");
    const show = opened.isPlain ? cleaner() : (piece: string): string => piece;
    let first = "";
    for await (const bytes of session.output) {
      const piece = show(decoder.write(Buffer.from(bytes)));
      if (first.length < 2000) first += piece;
      output.fire(piece);
    }
    const last = source.ended(await codeOf(session), first);
    if (!last) return closed.fire();
    output.fire("\r\n");
    say(last);
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
          say(source.why(failure.message) ?? explain(failure));
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
      else if (session) type(keys);
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
