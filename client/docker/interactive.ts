import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import {
  type AttachSession,
  EngineError,
  type ExecRequest,
  type ExecSession,
  type Signal,
  type Size,
} from "../model/engine.ts";
import { call, quick, stream } from "./calls.ts";
import { readChunks, readFrames } from "./streams.ts";

/* What a person types into: commands inside containers, and the programs of containers themselves. */

export async function exec(
  container: Docker.Container,
  { command, env, columns, rows, user, directory }: ExecRequest,
  signal: Signal,
): Promise<ExecSession> {
  // known from API 1.42 on; before, the size is only set once the command runs
  const ConsoleSize: [number, number] = [rows, columns];
  const create = {
    ...{ Cmd: [...command], Env: [...env], Tty: true, ConsoleSize },
    ...{ AttachStdin: true, AttachStdout: true, AttachStderr: true },
    ...(user && { User: user }),
    ...(directory && { WorkingDir: directory }),
  };
  const made = await call(signal, quick, (abortSignal) => container.exec({ ...create, abortSignal }));
  const it = await stream(signal, (abortSignal) => {
    const start = { hijack: true, stdin: true, Tty: true, ConsoleSize, abortSignal };
    return made.start(start);
  });
  const resize = resizer({ columns, rows }, it.stream, (size) =>
    call(signal, quick, (abortSignal) => made.resize({ ...size, abortSignal })),
  );
  return {
    output: readChunks(it.stream, it.failure),
    write: (data) => void it.stream.write(data),
    resize,
    async exitCode() {
      const { ExitCode } = await call(signal, quick, (abortSignal) => made.inspect({ abortSignal }));
      return ExitCode ?? undefined;
    },
    close() {
      // a shell at its prompt ends at the end of its input; of a connection that just closes it would hear nothing
      if (it.stream.writable) it.stream.write("\x04");
      it.stream.destroy();
    },
  };
}

/** Keys that leave a container's terminal and let its program run on (`docker attach`: Ctrl-P, Ctrl-Q). */
const detach = "\x10\x11";

export async function attach(
  container: Docker.Container,
  size: Size,
  signal: Signal,
): Promise<AttachSession> {
  const { Config } = await call(signal, quick, (abortSignal) => container.inspect({ abortSignal }));
  const [isTerminal, takesInput] = [Config.Tty, Config.OpenStdin];
  const options = { stream: true, stdin: takesInput, stdout: true, stderr: true, hijack: true };
  const it = await stream(
    signal,
    async (abortSignal) => (await container.attach({ ...options, abortSignal })) as Duplex,
  );
  const resize = isTerminal
    ? resizer(size, it.stream, (wanted) =>
        call(signal, quick, (abortSignal) => container.resize({ ...wanted, abortSignal })),
      )
    : async () => undefined;
  return {
    isTerminal,
    takesInput,
    output: isTerminal ? readChunks(it.stream, it.failure) : readFrames(it.stream, it.failure),
    write: (data) => void (takesInput && it.stream.write(data)),
    resize,
    async exitCode() {
      const { State } = await call(signal, quick, (abortSignal) => container.inspect({ abortSignal }));
      return State.Running ? undefined : State.ExitCode;
    },
    close() {
      // with StdinOnce the engine would take a closed connection for the end of the program's input
      if (isTerminal && takesInput && it.stream.writable) it.stream.write(detach);
      it.stream.destroy();
    },
  };
}

/**
 * Tells a terminal its size, now and at each change. Podman says 201 where Docker says 200; and right after the start
 * there is nothing to resize yet.
 */
function resizer(
  first: Size,
  connection: { readonly destroyed: boolean },
  tell: (size: { readonly w: number; readonly h: number }) => Promise<unknown>,
): (columns: number, rows: number) => Promise<void> {
  let size = { w: first.columns, h: first.rows };
  const resize = async (tries: number): Promise<void> => {
    for (let left = tries; left > 0 && !connection.destroyed; left--) {
      try {
        await tell(size);
        return;
      } catch (error) {
        if (error instanceof EngineError && error.failure.status === 201) return;
        await sleep(30 * (tries - left + 1));
      }
    }
  };
  void resize(8);
  return (w, h) => {
    size = { w, h };
    return resize(2);
  };
}
