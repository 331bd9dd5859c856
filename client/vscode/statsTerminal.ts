import * as vscode from "vscode";
import { text } from "../../server/protocol/text.ts";
import { explain } from "../model/commands/failure.ts";
import { type Container, type Engine, failureOf, type Signal } from "../model/engine.ts";
import { readUse, type StatsRow, statsTable, type Use } from "../model/stats.ts";
import { plain } from "../model/words.ts";
import { engineOf, type TerminalParts, until } from "./liveEngine.ts";
import { subject, type Terminals } from "./terminals.ts";

/** So many containers are followed in one terminal: each is a stream of its own. */
const most = 50;

/** Milliseconds between two drawings. */
const pace = 500;

/** What containers use, told by the engine each second, in a terminal that follows them until it is closed. */
export function openStats(targets: readonly Container[], terminals: Terminals, parts: TerminalParts): void {
  const all = targets.slice(0, most);
  const key = all
    .map((it) => it.id)
    .sort()
    .join();
  terminals.show(`stats/${key}`, plain(`${subject(all)} – stats`, 40), "dashboard", () =>
    statsTerminal(all, targets.length - all.length, parts),
  );
}

function statsTerminal(
  targets: readonly Container[],
  left: number,
  { live, lang }: TerminalParts,
): vscode.Pseudoterminal {
  const output = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<void>();
  const end = new AbortController();
  const unwatch = live.watch("count");
  const uses = new Map<string, Use>();
  const ended = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let trouble = "";

  const draw = (): void => {
    timer = undefined;
    const rows = targets.map(
      ({ id, name }): StatsRow => ({ name, use: uses.get(id), hasEnded: ended.has(id) }),
    );
    const [heading = "", ...lines] = statsTable(rows, lang());
    const others = left > 0 ? [text(`… ${left}개 더`, `… ${left} more`)[lang()]] : [];
    const how = text(
      "Ctrl-C를 누르거나 터미널을 닫으면 끝납니다.",
      "Ctrl-C, or closing the terminal, ends it.",
    );
    const all = [
      `\x1b[1m${heading}\x1b[0m`,
      ...lines,
      ...others,
      "",
      trouble || `\x1b[2m${how[lang()]}\x1b[0m`,
    ];
    // long lines are cut at the edge, so that each stays in its place
    output.fire(`\x1b[?7l\x1b[H${all.map((it) => `${it}\x1b[K`).join("\r\n")}\x1b[J`);
  };
  const drawSoon = (): void => {
    if (end.signal.aborted) return;
    timer ??= setTimeout(draw, pace);
  };
  const read = async (it: Container, engine: Engine, signal: Signal): Promise<void> => {
    for await (const record of await engine.stats(it.id, signal)) {
      const use = readUse(record);
      if (use) uses.set(it.id, use);
      if (use) ended.delete(it.id);
      else ended.add(it.id);
      trouble = "";
      drawSoon();
    }
  };
  /** Until it is removed; an engine that went is waited for. */
  const follow = async (it: Container, signal: Signal): Promise<void> => {
    while (!signal.aborted) {
      const engine = await engineOf(live, signal);
      const isGone = (): boolean =>
        live.engine === engine && live.snapshot.kind === "online" && !live.snapshot.containers.has(it.id);
      try {
        await read(it, engine, signal);
      } catch (error) {
        const failure = failureOf(error);
        if (failure.status !== undefined) break;
        trouble = `\x1b[33m${explain(failure)[lang()]}\x1b[0m`;
        drawSoon();
      }
      // an engine that stops ends the stream as a removal does
      await until(live, () => isGone() || live.engine !== engine || undefined, signal);
      if (isGone()) break;
    }
    ended.add(it.id);
    drawSoon();
  };
  return {
    onDidWrite: output.event,
    onDidClose: closed.event,
    open() {
      output.fire("\x1b[?25l");
      draw();
      // only closing the terminal ends it early
      for (const it of targets) follow(it, end.signal).catch(() => undefined);
    },
    handleInput(keys) {
      if (keys.includes("\x03") || keys === "q") closed.fire();
    },
    close() {
      end.abort();
      clearTimeout(timer);
      unwatch();
      output.dispose();
    },
  };
}
