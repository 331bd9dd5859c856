import type { DocumentSymbol, SymbolKind } from "../../core/navigation.ts";
import { type Span, span } from "../../core/span.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";

/** Longer ones are cut short. */
const longest = 80;

const kinds: Readonly<Record<string, SymbolKind>> = {
  ADD: "file",
  ARG: "variable",
  COPY: "file",
  ENV: "variable",
  LABEL: "property",
  VOLUME: "volume",
  WORKDIR: "file",
  EXPOSE: "network",
  CMD: "command",
  ENTRYPOINT: "command",
  RUN: "command",
  HEALTHCHECK: "command",
};

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
};

function leaf(
  it: Instruction,
  name: string,
  detail: string | undefined,
  at: Span,
  nameAt: Span,
): DocumentSymbol {
  const kind = kinds[it.name] ?? "property";
  return { name, ...(detail !== undefined && { detail }), kind, at, nameAt, children: [] };
}

/** ENV, ARG and LABEL give an entry for each name, others one for the instruction. */
function instructionSymbols(it: Instruction): DocumentSymbol[] {
  if (it.name === "ENV" || it.name === "ARG" || it.name === "LABEL")
    return it.pairs
      .filter(({ key }) => key.text !== "")
      .map(({ key, value, at }) =>
        leaf(it, `${it.name} ${oneLine(key.text)}`, value && oneLine(value.text), at, key.at),
      );
  const args = oneLine(it.args.text.split("\n")[0] ?? "");
  return [leaf(it, args === "" ? it.name : `${it.name} ${args}`, undefined, it.at, it.keyword.at)];
}

/** Where a stage ends: with its last instruction, not at the blank lines that follow. */
export const stageSpan = ({ instructions, at }: Stage): Span =>
  span(instructions[0]?.at.start ?? at.start, instructions.at(-1)?.at.end ?? at.end);

function stageSymbol(stage: Stage): DocumentSymbol {
  const { from, index, instructions } = stage;
  const image = from?.image?.text ?? "";
  const [head] = instructions;
  const at = stageSpan(stage);
  return {
    name: from?.name?.text || image || `FROM ${index}`,
    ...(from?.name && { detail: image }),
    kind: "stage",
    at,
    nameAt: from?.name?.at ?? from?.image?.at ?? head?.keyword.at ?? at,
    children: instructions.filter((it) => it !== from?.instruction).flatMap(instructionSymbols),
  };
}

/** The ARGs before the first FROM, then the stages with what they do. */
export const symbols = ({ globals, stages }: Dockerfile): DocumentSymbol[] => [
  ...(stages.some(({ from }) => from) || stages.length === 0 ? globals.flatMap(instructionSymbols) : []),
  ...stages.flatMap((stage) =>
    stage.from ? [stageSymbol(stage)] : stage.instructions.flatMap(instructionSymbols),
  ),
];
