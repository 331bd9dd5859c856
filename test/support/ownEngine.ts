import type Docker from "dockerode";
import { openEngine, type PrivateEngine, whyNoEngine } from "./engine.ts";
import { importBusybox } from "./image.ts";
import { dockerAt } from "./samples.ts";
import { openSession, type Session } from "./session.ts";

/** Why suites with an engine of their own are skipped, or `false` when there can be one. */
export const noOwnEngine: string | false = whyNoEngine()?.en ?? false;

/** An engine for one suite alone, with busybox in it. */
export interface OwnEngine {
  readonly session: Session;
  readonly engine: PrivateEngine;
  readonly docker: Docker;
}

/** Starts one in a session of that name, which ends it. */
export async function ownEngine(name: string): Promise<OwnEngine> {
  const session = openSession(name);
  try {
    const engine = await openEngine(session);
    const docker = dockerAt(engine);
    await importBusybox(docker, session);
    return { session, engine, docker };
  } catch (error) {
    await session.end();
    throw error;
  }
}
