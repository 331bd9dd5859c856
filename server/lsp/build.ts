import { dirname } from "node:path";
import { lineAt } from "../language/core/lines.ts";
import { contextOf } from "../language/dockerfile/context.ts";
import { parse } from "../language/dockerfile/parse.ts";
import type { Dockerfile, Instruction } from "../language/dockerfile/syntax.ts";
import { matcher } from "../language/dockerignore/match.ts";
import { parseDockerignore } from "../language/dockerignore/parse.ts";
import type { BuildFacts, BuildFactsParams, BuildStep, IgnoredParams } from "../protocol/requests.ts";
import { needsOf } from "./buildNeeds.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./uri.ts";

/** What has to be known of a Dockerfile to build it; nothing when it is no file on disk. */
export async function buildFacts(
  session: Session,
  { uri, text }: BuildFactsParams,
): Promise<BuildFacts | null> {
  const path = pathOf(uri);
  if (path === undefined) return null;
  const doc = parse(text);
  const folder = await session.folder(uri);
  const document = folder && contextOf(doc, folder).document;
  const isBelow = document !== undefined && !document.startsWith("../") && path.endsWith(document);
  const instructions = [...doc.globals, ...doc.stages.flatMap((it) => it.instructions)];
  return {
    context: isBelow ? path.slice(0, path.length - document.length - 1) || "/" : dirname(path),
    stages: doc.stages.flatMap(({ from }) => from?.name?.text ?? []),
    args: argsOf(instructions),
    needs: needsOf(doc),
    steps: stepsOf(doc),
  };
}

/** Each once, in the order of the file, with the first default. */
function argsOf(instructions: readonly Instruction[]): BuildFacts["args"] {
  const found = new Map<string, string | undefined>();
  for (const it of instructions)
    if (it.name === "ARG")
      for (const { key: name, value } of it.pairs)
        if (!found.has(name.text) || found.get(name.text) === undefined) found.set(name.text, value?.text);
  return [...found].map(([name, value]) => ({ name, ...(value !== undefined && { value }) }));
}

/** Instructions that BuildKit counts as steps of their stage. */
const counted = new Set(["FROM", "RUN", "COPY", "ADD", "WORKDIR"]);

const textOf = ({ args }: Instruction): string => args.text.slice(0, 200);

function stepsOf(doc: Dockerfile): readonly BuildStep[] {
  const rangeOf = ({ at }: Instruction): BuildStep["range"] => {
    const [from, to] = [lineAt(doc.lines, at.start), lineAt(doc.lines, at.end)];
    return { from, to };
  };
  const globals = doc.globals.map((it) => ({
    stage: "",
    number: 0,
    name: it.name,
    text: textOf(it),
    range: rangeOf(it),
  }));
  const stages = doc.stages.flatMap(({ from, index, instructions }) => {
    let number = 0;
    return instructions.map((it) => ({
      stage: from?.name?.text.toLowerCase() ?? `stage-${index}`,
      number: counted.has(it.name) ? ++number : 0,
      name: it.name,
      text: textOf(it),
      range: rangeOf(it),
    }));
  });
  return [...globals, ...stages];
}

/** Which of these paths an ignore file leaves out of the build context. */
export function ignored({ patterns, paths }: IgnoredParams): readonly boolean[] {
  const judge = matcher(parseDockerignore(patterns).patterns);
  return paths.map((it) => judge(it).ignored);
}
