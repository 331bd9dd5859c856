import { object, string } from "../json.ts";
import { type LogLine, lineReader, plainText } from "../logs/lines.ts";
import { readStatus } from "./status.ts";
import { readTrace, type Trace, type Vertex } from "./trace.ts";

/** Why a build failed, in the builder's own words. */
export interface BuildFailure {
  readonly message: string;
  /** The step that failed: `[build 2/5] RUN npm ci` of BuildKit, `Step 3/7 : RUN npm ci` of the classic builder. */
  readonly step: string;
  /** What that step said last. */
  readonly output: readonly string[];
}

/** Bytes of base64, and text of UTF-8: what pure code cannot do itself. */
export interface Decoder {
  bytes(base64: string): Uint8Array;
  text(bytes: Uint8Array): string;
}

/** So many lines of output explain a failure. */
const kept = 6;

/**
 * Reads the records of `POST /build`, of the classic builder and of BuildKit, and the lines of buildx, into lines for people (harmless, without
 * colours) and, at the end, the image or the failure.
 */
export class BuildReader {
  readonly #decoder: Decoder;
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<string, string>();
  readonly #output = new Map<string, string[]>();
  readonly #begun = new Set<string>();
  readonly #done = new Set<string>();
  #step = "";
  #image = "";
  #failure: BuildFailure | undefined;
  #failed = "";

  constructor(decoder: Decoder) {
    this.#decoder = decoder;
  }

  /** `sha256:…`, once it is built. */
  get image(): string {
    return this.#image;
  }
  get failure(): BuildFailure | undefined {
    return this.#failure;
  }

  /** The lines that a record adds. */
  take(json: unknown): readonly string[] {
    const record = object(json);
    const aux = record["aux"];
    if (record["id"] === "moby.buildkit.trace") {
      return this.#progress(readTrace(this.#decoder.bytes(string(aux)), this.#decoder.text));
    }
    const image = string(object(aux)["ID"]);
    if (image !== "") this.#image = image;
    const error = string(object(record["errorDetail"])["message"]) || string(record["error"]);
    if (error !== "") return this.#fail(error);
    const said = string(record["stream"]) || string(record["status"]);
    return said === "" ? [] : this.#classic(said);
  }

  /** The lines that a line of buildx adds: its progress in JSON, or its last words. */
  takeLine(line: string): readonly string[] {
    const status = readStatus(line, (base64) => this.#decoder.text(this.#decoder.bytes(base64)));
    if (status) {
      if (status.image !== "") this.#image = status.image;
      return this.#progress(status);
    }
    const [, error] = /^ERROR: (?:failed to build: )?(.*)$/.exec(line) ?? [];
    return error === undefined ? clean(line) : this.#fail(error);
  }

  #fail(message: string): readonly string[] {
    const step = this.#failed === "" ? this.#step : (this.#names.get(this.#failed) ?? "");
    const output = this.#output.get(this.#failed) ?? [];
    this.#failure = { message, step, output };
    return clean(`ERROR: ${message}`);
  }

  #classic(said: string): readonly string[] {
    const lines = clean(said);
    for (const line of lines) {
      if (/^Step \d+\/\d+ : /.test(line)) {
        this.#step = line;
        this.#output.delete("");
      } else this.#remember("", line);
    }
    return lines;
  }

  #progress({ vertexes, logs }: Trace): readonly string[] {
    const steps = vertexes.flatMap((it) => this.#vertex(it));
    const said = logs.flatMap(({ vertex, text }) =>
      clean(text).map((line) => {
        this.#remember(vertex, line);
        return `#${this.#number(vertex)} ${line}`;
      }),
    );
    return [...steps, ...said];
  }

  #vertex({ digest, name, error, isStarted, isCompleted, isCached }: Vertex): readonly string[] {
    const number = this.#number(digest);
    this.#names.set(digest, clean(name)[0] ?? "");
    // steps are told of before they start
    const isNew = (isStarted || isCompleted || error !== "") && !this.#begun.has(digest);
    if (isNew) this.#begun.add(digest);
    const begun = isNew ? [`#${number} ${this.#names.get(digest)}`] : [];
    if (error !== "") {
      this.#failed = digest;
      return [...begun, ...clean(error).map((line) => `#${number} ERROR: ${line}`)];
    }
    if (!isCompleted || this.#done.has(digest)) return begun;
    this.#done.add(digest);
    return [...begun, `#${number} ${isCached ? "CACHED" : "DONE"}`];
  }

  #number(digest: string): number {
    const known = this.#numbers.get(digest) ?? this.#numbers.size + 1;
    this.#numbers.set(digest, known);
    return known;
  }

  #remember(step: string, line: string): void {
    if (line.trim() === "" || /^ ---> /.test(line)) return;
    const lines = this.#output.get(step) ?? [];
    lines.push(line);
    this.#output.set(step, lines.slice(-kept));
  }
}

/** Lines without colours or anything else that a terminal would obey. */
function clean(said: string): readonly string[] {
  const reader = lineReader(0, "out");
  const lines: readonly LogLine[] = [...reader.take(said), ...reader.rest()];
  return lines.map((it) => plainText(it.text));
}
