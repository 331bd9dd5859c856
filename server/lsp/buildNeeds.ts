import { lineAt } from "../language/core/lines.ts";
import type { Slice } from "../language/core/span.ts";
import { optionsOf } from "../language/dockerfile/arguments.ts";
import { flagsNamed } from "../language/dockerfile/flags.ts";
import { sourcesOf, stageGraphOf } from "../language/dockerfile/stageGraph.ts";
import { findStage } from "../language/dockerfile/stages.ts";
import type { Dockerfile, Instruction, Stage } from "../language/dockerfile/syntax.ts";
import { variablesOf } from "../language/dockerfile/variables.ts";
import type { BuildNeeds, BuildSecret } from "../protocol/requests.ts";

type Image = BuildNeeds["images"][number];

/** What has to be there for each target that a Dockerfile has. */
export function needsOf(doc: Dockerfile): readonly BuildNeeds[] {
  const named = doc.stages.flatMap((stage) => {
    const name = stage.from?.name?.text;
    return name === undefined ? [] : [{ target: name, stage }];
  });
  const last = doc.stages.at(-1);
  const targets = [...(last ? [{ target: "", stage: last }] : []), ...named];
  const syntax = doc.directives.find((it) => it.name.text.toLowerCase() === "syntax")?.value.text ?? "";
  return targets.map(({ target, stage }) => {
    const stages = reachedFrom(doc, stage);
    const own = stages.flatMap((it) => imagesOf(doc, it));
    const all: readonly Image[] = [...(syntax === "" ? [] : [{ reference: syntax, args: [] }]), ...own];
    const images = [...new Map(all.map((it) => [it.reference, it])).values()];
    return { target, images, secrets: secretsOf(doc, stages), syntax };
  });
}

/** A stage, and those that BuildKit builds for it, in the order of the file. */
function reachedFrom(doc: Dockerfile, stage: Stage): readonly Stage[] {
  const reached = new Set<Stage>();
  const waiting = [stage];
  const { uses } = stageGraphOf(doc);
  for (let it = waiting.pop(); it; it = waiting.pop()) {
    if (reached.has(it)) continue;
    reached.add(it);
    if (it.base) waiting.push(it.base);
    const at = it;
    waiting.push(...uses.flatMap((use) => (use.stage === at && use.target ? [use.target] : [])));
  }
  return doc.stages.filter((it) => reached.has(it));
}

/** Those that come from a registry; what only the build knows is left out. */
function imagesOf(doc: Dockerfile, { from, base, instructions }: Stage): readonly Image[] {
  const words: { readonly word: Slice; readonly at: Instruction }[] = [];
  if (from?.image && !base) words.push({ word: from.image, at: from.instruction });
  for (const at of instructions)
    for (const { name } of sourcesOf(at)) if (!findStage(doc, name.text)) words.push({ word: name, at });
  return words.flatMap(({ word, at }) => {
    const reference = variablesOf(doc).expand(word, at);
    if (!reference || reference === "scratch" || /^\d+$/.test(reference)) return [];
    const args = [...word.text.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name);
    return [{ reference, args }];
  });
}

/** https://docs.docker.com/reference/dockerfile/#run---mounttypesecret: without an id, the base name of the target. */
function secretsOf(doc: Dockerfile, stages: readonly Stage[]): readonly BuildSecret[] {
  const found = new Map<string, BuildSecret>();
  for (const it of stages.flatMap((stage) => stage.instructions)) {
    if (it.name !== "RUN") continue;
    for (const { value } of flagsNamed(it, "mount")) {
      const secret = value && secretOf(value, lineAt(doc.lines, it.at.start));
      if (secret && !found.has(`${secret.kind} ${secret.id}`))
        found.set(`${secret.kind} ${secret.id}`, secret);
    }
  }
  return [...found.values()];
}

function secretOf(mount: Slice, line: number): BuildSecret | undefined {
  const options = new Map(optionsOf(mount).map((it) => [it.key.text.toLowerCase(), it.value?.text ?? ""]));
  const kind = options.get("type")?.toLowerCase();
  if (kind === "ssh") return { kind, id: options.get("id") || "default", line };
  if (kind !== "secret") return undefined;
  const target = options.get("target") || options.get("dst") || options.get("destination") || "";
  const id =
    options.get("id") || options.get("source") || options.get("src") || target.split("/").at(-1) || "";
  return id === "" ? undefined : { kind, id, line };
}
