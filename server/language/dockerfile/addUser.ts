import { type Edit, insert } from "../core/rule.ts";
import { readyUser } from "../knowledge/baseUsers.ts";
import { distributionOf } from "../knowledge/distributions.ts";
import { baseImageOf } from "./bases.ts";
import { keywordIn } from "./casing.ts";
import { lineEnd } from "./rule.ts";
import type { Dockerfile, Instruction, Stage } from "./syntax.ts";

/** The lines that make a user other than root and change to it, by what the base image is made of. */
function userLines(doc: Dockerfile, stage: Stage): string[] | undefined {
  const image = baseImageOf(doc, stage);
  if (!image) return undefined;
  const run = keywordIn(doc, "RUN");
  const user = keywordIn(doc, "USER");
  if (image.repository === "scratch") return [`${user} 10001:10001`];
  const own = readyUser(image);
  if (own) return [`${user} ${own}`];
  const distribution = distributionOf(image);
  if (distribution === "alpine" || distribution === "busybox")
    return [`${run} addgroup -S app && adduser -S -G app app`, `${user} app`];
  if (distribution === "windows" || distribution === "none") return undefined;
  return [`${run} groupadd --system app && useradd --system --gid app --create-home app`, `${user} app`];
}

const starts: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT", "HEALTHCHECK"]);
const builds: ReadonlySet<string> = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);

/** What starts the application, once everything is built. */
function placeOf({ instructions }: Stage): Instruction | undefined {
  const last = instructions.findLastIndex(({ name }) => builds.has(name));
  return instructions.find(({ name }, i) => i > last && starts.has(name));
}

/** Makes the stage run as a user other than root; undefined when it is not known how that user is made. */
export function addUser(doc: Dockerfile, stage: Stage): Edit | undefined {
  const lines = userLines(doc, stage);
  const last = stage.instructions.at(-1);
  if (!lines || !last) return undefined;
  const eol = lineEnd(doc.source);
  const text = lines.join(eol);
  const next = placeOf(stage);
  if (next) return insert((next.above[0] ?? next).full.start, text + eol);
  const ends = doc.source[last.full.end - 1] === "\n";
  return insert(last.full.end, ends ? text + eol : eol + text);
}
