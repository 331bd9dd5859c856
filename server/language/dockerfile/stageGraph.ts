import { once } from "../core/memo.ts";
import type { Slice } from "../core/span.ts";
import { optionsOf } from "./arguments.ts";
import type { Dockerfile, Flag, Instruction, Stage } from "./syntax.ts";

/** A place where a stage takes files from another stage or an image: `COPY --from=` or `RUN --mount=…,from=`. */
export interface StageUse {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly flag: Flag;
  readonly name: Slice;
  readonly isMount: boolean;
  /** The stage that the builder takes; absent for images and for numbers that are too high. */
  readonly target?: Stage;
}

export interface StageGraph {
  readonly uses: readonly StageUse[];
  /** Whether both are part of the same circle of stages that need one another. */
  readonly inOneCircle: (a: Stage, b: Stage) => boolean;
}

/** Which stages need which. Triggers of ONBUILD count not: their stages are those of another file. */
export const stageGraphOf: (doc: Dockerfile) => StageGraph = once(({ stages }) => {
  const named = stages.filter((it) => it.from);
  // Of stages with the same name `--from` means the last, wherever it stands.
  const byName = new Map<string, Stage>();
  for (const it of named) if (it.from?.name) byName.set(it.from.name.text.toLowerCase(), it);
  const find = (name: string, isMount: boolean): Stage | undefined =>
    /^\d+$/.test(name) && !isMount ? named[Number(name)] : byName.get(name.toLowerCase());
  const uses: StageUse[] = [];
  for (const stage of stages)
    for (const instruction of stage.instructions)
      for (const { flag, name, isMount } of sourcesOf(instruction)) {
        const target = find(name.text, isMount);
        uses.push({ stage, instruction, flag, name, isMount, ...(target && { target }) });
      }
  const circles = circlesOf(stages, uses);
  return { uses, inOneCircle: (a, b) => a !== b && circles[a.index] === circles[b.index] };
});

interface StageSource {
  readonly flag: Flag;
  readonly name: Slice;
  readonly isMount: boolean;
}

const nothing: readonly StageSource[] = [];

/** What `--from=` of COPY and `from=` of each mount of RUN say, where they say something. */
export function sourcesOf({ name, flags }: Instruction): readonly StageSource[] {
  if (flags.length === 0) return nothing;
  const found: StageSource[] = [];
  for (const flag of flags) {
    if (!flag.value) continue;
    if (name === "COPY" && flag.name.text === "from") found.push({ flag, name: flag.value, isMount: false });
    if (name === "RUN" && flag.name.text === "mount") addMounted(flag, flag.value, found);
  }
  return found.length === 0 ? nothing : found.filter((it) => it.name.text !== "");
}

function addMounted(flag: Flag, mount: Slice, found: StageSource[]): void {
  for (const { key, value } of optionsOf(mount))
    if (value && key.text.toLowerCase() === "from") found.push({ flag, name: value, isMount: true });
}

/** A number for each stage; stages of one circle share it. */
function circlesOf(stages: readonly Stage[], uses: readonly StageUse[]): number[] {
  const edges: number[][] = stages.map(({ base }) => (base ? [base.index] : []));
  for (const { stage, target } of uses) if (target) edges[stage.index]?.push(target.index);
  return new CircleFinder(edges).find();
}

/** Tarjan's strongly connected components, without recursion, so that many stages do not cost the stack. */
class CircleFinder {
  private readonly edges: readonly (readonly number[])[];
  private readonly order: number[] = [];
  private readonly low: number[] = [];
  private readonly circle: number[] = [];
  private readonly open: number[] = [];
  private count = 0;

  constructor(edges: readonly (readonly number[])[]) {
    this.edges = edges;
  }

  find(): number[] {
    for (const root of this.edges.keys()) if (this.order[root] === undefined) this.visit(root);
    return this.circle;
  }

  private visit(root: number): void {
    const path = [this.enter(root)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = this.edges[top.node]?.[top.edge++];
      if (to === undefined) {
        path.pop();
        this.leave(top.node, path.at(-1)?.node);
      } else if (this.order[to] === undefined) path.push(this.enter(to));
      else if (this.circle[to] === undefined) this.lower(top.node, this.order[to]);
    }
  }

  private enter(node: number): { node: number; edge: number } {
    this.order[node] = this.count;
    this.low[node] = this.count++;
    this.open.push(node);
    return { node, edge: 0 };
  }

  private leave(node: number, parent: number | undefined): void {
    const low = this.low[node] as number;
    if (parent !== undefined) this.lower(parent, low);
    if (low !== this.order[node]) return;
    let member: number | undefined;
    do {
      member = this.open.pop();
      if (member !== undefined) this.circle[member] = node;
    } while (member !== undefined && member !== node);
  }

  private lower(node: number, to: number): void {
    this.low[node] = Math.min(this.low[node] as number, to);
  }
}
