import { list, object, string } from "../json.ts";
import type { Trace } from "./trace.ts";

/** What a line of `docker buildx build --progress=rawjson` tells. */
export interface Status extends Trace {
  /** `sha256:…`, once it is written. */
  readonly image: string;
}

/**
 * A line of JSON, `client.SolveStatus` of BuildKit: the same steps as in its protobuf, output in base64. `undefined` for
 * anything else, such as the last words of a failure.
 */
export function readStatus(line: string, decode: (base64: string) => string): Status | undefined {
  if (!line.startsWith("{")) return undefined;
  const json = parsed(line);
  if (json === undefined) return undefined;
  const status = object(json);
  return {
    vertexes: list(status["vertexes"]).map((it) => {
      const vertex = object(it);
      return {
        digest: string(vertex["digest"]),
        name: string(vertex["name"]),
        isCached: vertex["cached"] === true,
        isStarted: vertex["started"] !== undefined,
        isCompleted: vertex["completed"] !== undefined,
        error: string(vertex["error"]),
      };
    }),
    logs: list(status["logs"]).map((it) => ({
      vertex: string(object(it)["vertex"]),
      text: decode(string(object(it)["data"])),
    })),
    image: list(status["statuses"]).reduce<string>(
      (found, it) =>
        /^(?:writing image|exporting (?:manifest list|manifest)) (sha256:[0-9a-f]{64})$/.exec(
          string(object(it)["id"]),
        )?.[1] ?? found,
      "",
    ),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
