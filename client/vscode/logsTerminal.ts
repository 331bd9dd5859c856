import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { text } from "../../server/protocol/text.ts";
import type { Container } from "../model/engine.ts";
import { type FollowPorts, followLog } from "../model/logs/follow.ts";
import { prefixed } from "../model/logs/lines.ts";
import { plain } from "../model/words.ts";
import { setting } from "./settings.ts";
import { anyKey, engineOf, subject, type TerminalParts, type Terminals, until } from "./terminals.ts";

/** Opens, or shows again, a terminal that follows the logs of these containers, merged when there are several. */
export function openLogs(targets: readonly Container[], terminals: Terminals, parts: TerminalParts): void {
  const key = `logs/${targets
    .map((it) => it.id)
    .sort()
    .join()}`;
  const name = `${plain(subject(targets), 40)} – ${text("로그", "logs")[parts.lang()]}`;
  terminals.show(key, name, "output", () => logsTerminal(targets, parts));
}

/** What waits to be written, and how often it is: six megabytes a second at most, and no more than this in memory. */
const buffer = 256 * 1024;
const pace = 40;

function logsTerminal(targets: readonly Container[], { live, lang }: TerminalParts): vscode.Pseudoterminal {
  const output = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<void>();
  const end = new AbortController();
  const { signal } = end;
  const width = Math.min(24, Math.max(...targets.map((it) => plain(it.name, 24).length)));
  let waiting = "";
  let flushing: Promise<void> | undefined;
  let following = targets.length;
  let unwatch: (() => void) | undefined;

  const flush = async (): Promise<void> => {
    await sleep(pace);
    flushing = undefined;
    const text = waiting;
    waiting = "";
    if (text !== "" && !signal.aborted) output.fire(text);
  };
  const write = async (piece: string): Promise<void> => {
    waiting += piece;
    flushing ??= flush();
    // the engine waits with us: nothing is dropped, and nothing piles up
    if (waiting.length > buffer) await flushing;
  };
  const ports: FollowPorts = {
    get lang() {
      return lang();
    },
    lines: setting("logs.lines"),
    engine: (it) => engineOf(live, it),
    untilRunning: async (id, it) => {
      const found = await until(live, (snapshot) => isRunning(snapshot, id), it);
      return found ?? false;
    },
    now: Date.now,
    sleep: async (ms) => void (await sleep(ms)),
  };
  const follow = async (target: Container, at: number): Promise<void> => {
    const mark = targets.length > 1 ? prefixed(prefix(target, at, width)) : undefined;
    for await (const piece of followLog(target, ports, signal)) await write(mark ? mark.take(piece) : piece);
    if (mark) await write(mark.rest());
    following--;
    if (following === 0 && !signal.aborted) await write(anyKey(lang()));
  };
  return {
    onDidWrite: output.event,
    onDidClose: closed.event,
    open() {
      unwatch = live.watch("count");
      for (const [at, target] of targets.entries()) {
        follow(target, at).catch((error: unknown) => write(plain(String(error), 300)));
      }
    },
    handleInput(keys) {
      if (keys === "\x03" || following === 0) closed.fire();
    },
    close() {
      unwatch?.();
      end.abort();
      output.dispose();
    },
  };
}

const colours = [36, 33, 32, 35, 34, 31];

/** The container's name in a colour of its own, as wide as the others'. */
function prefix(target: Container, at: number, width: number): string {
  const name = plain(target.name, width).padEnd(width);
  return `\x1b[${colours[at % colours.length]}m${name} │\x1b[0m `;
}

function isRunning(snapshot: TerminalParts["live"]["snapshot"], id: string): boolean | undefined {
  if (snapshot.kind !== "online") return undefined;
  const it = snapshot.containers.get(id);
  if (!it) return false;
  return it.state === "running" || undefined;
}
