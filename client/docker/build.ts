import { Readable } from "node:stream";
import type { BuildRequest, EngineInfo, Signal } from "../model/engine.ts";
import { type Api, jsonLines } from "./api.ts";

/** Milliseconds until the builder begins to answer: it reads the whole context first. */
const patience = 600_000;

/**
 * `POST /build`: with BuildKit where the engine has it (Docker Engine on Linux), else with the classic builder. Without
 * a session of BuildKit's own protocol there are no secrets and no SSH keys, and images that the engine lacks have to be
 * pulled beforehand (`model/build/bases.ts`).
 */
export async function build(
  api: Api,
  { name, os }: EngineInfo,
  { context, dockerfile, target, args, tag }: BuildRequest,
  signal: Signal,
): Promise<AsyncIterable<unknown>> {
  const hasBuildKit = os === "linux" && name !== "Podman";
  const query = {
    ...{ dockerfile, t: tag, rm: true, forcerm: true, version: hasBuildKit ? "2" : "1" },
    ...(target && { target }),
    ...(Object.keys(args).length > 0 && { buildargs: JSON.stringify(args) }),
  };
  const upload = context instanceof Readable ? context : Readable.from(context);
  const headers = { "Content-Type": "application/x-tar" };
  return jsonLines(
    await api.open({ method: "POST", path: "/build", query, headers, upload, limit: patience }, signal),
  );
}
