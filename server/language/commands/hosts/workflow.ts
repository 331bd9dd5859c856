import type { Text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { cut, type Slice, textOffset } from "../../core/span.ts";
import { parseShell } from "../../shell/parse.ts";
import { textAt } from "../../yaml/read.ts";
import type { Mapping, Place, Scalar, Step } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import { type Action, actionFacts, actionOf } from "../actions.ts";
import { inLine } from "../docker.ts";
import type { Host } from "../document.ts";
import { cacheFacts, nameFacts } from "../facts/build.ts";
import { portFacts } from "../facts/network.ts";
import { platformFacts } from "../facts/process.ts";
import { clientVariableKeys, variableKeys } from "../keys.ts";
import { argumentsLine } from "../line.ts";
import { inExpression } from "./expressions.ts";
import { imageAt, keysOf, LazyYaml, scalarAt } from "./yamlFile.ts";

/** Workflows of GitHub Actions: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export const workflow: Host = (source) => {
  const yaml = new LazyYaml(source);
  return {
    texts: () => yaml.texts(isScript),
    occurrenceAt: (offset) => {
      const place = yaml.placeAt(offset);
      return place && (inExpression(source, place, offset) ?? inPlace(yaml, place, offset));
    },
  };
};

/** `jobs.<job>.steps[].run` */
const isScript = (path: readonly Step[]): boolean =>
  path.length === 5 && path[0] === "jobs" && path[2] === "steps" && path[4] === "run";

function inPlace(yaml: LazyYaml, place: Place, offset: number): Occurrence | undefined {
  const keys = keysOf(place.path);
  const at = place.key?.at ?? scalarAt(place, offset)?.at;
  if (!at) return undefined;
  const trigger = triggerKeys(keys, place);
  if (trigger.length > 0) return { at, keys: trigger };
  if (keys[0] !== "jobs" && !keys.includes("env")) return undefined;
  if (keys.at(-2) === "env" && place.key) return variable(place.key);
  if (keys[2] === "steps") return inStep(yaml, place, keys, offset);
  if (keys[2] === "services" || keys[2] === "container") return inContainer(yaml, place, keys, offset);
  return undefined;
}

/** `on: push`, the runner and the rights of a workflow. */
function triggerKeys(keys: readonly string[], { node, key }: Place): string[] {
  const [first = "", second] = keys;
  const value = !key && node?.kind === "scalar" ? node.text : undefined;
  if (
    first === "on" &&
    (second === "push" || (keys.length === 1 && (value === undefined || value === "push")))
  )
    return ["ci/on.push", "ci/on"];
  if (first === "permissions" || first === "concurrency") return [`ci/${first}`];
  const ofJob = first === "jobs" ? (keys[2] ?? "") : "";
  return /^(runs-on|permissions|concurrency)$/.test(ofJob) ? [`ci/${ofJob}`] : [];
}

function variable({ text: name, at }: Scalar): Occurrence | undefined {
  const keys = [...clientVariableKeys(name), ...variableKeys(name)];
  return keys.length > 0 ? { at, keys } : undefined;
}

/** `uses`, `with` and `run` of a step. */
function inStep(
  yaml: LazyYaml,
  place: Place,
  keys: readonly string[],
  offset: number,
): Occurrence | undefined {
  const step = place.parents.findLast((it, i): it is Mapping => it.kind === "map" && i === 4);
  const uses = textAt(step, "uses") ?? "";
  const action = actionOf(uses);
  if (keys[3] === "run") return place.key && runKey(place.key, place.node);
  if (keys[3] === "uses") {
    const at = place.key?.at ?? scalarAt(place, offset)?.at;
    const image = /^docker:\/\//.test(uses) && !place.key ? scalarAt(place, offset) : undefined;
    if (image) return imageAt(cut(sliceOf(yaml.source, image), "docker://".length));
    return at && action && { at, keys: [`ci/${action.name}`], facts: actionFacts(action) };
  }
  return keys[3] === "with" && action ? inInput(yaml, place, keys, action, offset) : undefined;
}

/** The key of a script tells what the step is for. */
function runKey(key: Scalar, node: Place["node"]): Occurrence | undefined {
  const script = node?.kind === "scalar" ? node.text : "";
  if (/(^|\n|&&|;)\s*ssh\s/.test(script) && /\b(docker|podman)/.test(script))
    return { at: key.at, keys: ["ci/deploy-step"] };
  if (/\bdocker[ -]compose\b[^\n]*\bup\b[^\n]*--wait\b/.test(script))
    return { at: key.at, keys: ["ci/compose-test"] };
  return /\bdocker (buildx )?(build|push)\b/.test(script)
    ? { at: key.at, keys: ["concept/cicd"] }
    : undefined;
}

/** Inputs of build-push-action that are flags of docker build. */
const flagsOfInputs: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  file: "--file",
  target: "--target",
  platforms: "--platform",
  "build-args": "--build-arg",
  "build-contexts": "--build-context",
  "no-cache": "--no-cache",
  "no-cache-filters": "--no-cache-filter",
  pull: "--pull",
  load: "--load",
  outputs: "--output",
  secrets: "--secret",
  "secret-envs": "--secret",
  "secret-files": "--secret",
  ssh: "--ssh",
  provenance: "--provenance",
  sbom: "--sbom",
  attests: "--attest",
  labels: "--label",
  network: "--network",
  "add-hosts": "--add-host",
  "shm-size": "--shm-size",
  ulimit: "--ulimit",
  annotations: "--annotation",
  allow: "--allow",
  builder: "--builder",
};

function inInput(
  yaml: LazyYaml,
  place: Place,
  keys: readonly string[],
  action: Action,
  offset: number,
): Occurrence | undefined {
  const [, , , , input = ""] = keys;
  const scalar = scalarAt(place, offset);
  const at = place.key?.at ?? (scalar && lineAt(yaml, scalar, offset)?.at);
  if (!at) return undefined;
  const own = [`ci/${action.name}`];
  if (action.name !== "docker/build-push-action") return { at, keys: own };
  const flag = flagsOfInputs[input];
  const cache = /^cache-(from|to)$/.test(input) ? [`ci/${input}`] : [];
  const keysHere = [...cache, ...(flag === undefined ? [] : [`cli/docker-build.${flag}`]), ...own];
  const value = scalar && lineAt(yaml, scalar, offset)?.text;
  return { at, keys: keysHere, facts: value === undefined ? [] : inputFacts(input, value) };
}

/** The line of a scalar that the cursor is on: inputs hold lists, one item a line. */
function lineAt(yaml: LazyYaml, scalar: Scalar, offset: number): Slice | undefined {
  const slice = sliceOf(yaml.source, scalar);
  const here = textOffset(slice, offset);
  const from = slice.text.lastIndexOf("\n", here - 1) + 1;
  const end = slice.text.indexOf("\n", here);
  const to = end < 0 ? slice.text.length : end;
  return from <= to ? cut(slice, from, to) : undefined;
}

function inputFacts(input: string, value: string): Text[] {
  if (value.includes("${{")) return [];
  if (input === "tags") return nameFacts(value.trim());
  if (input === "platforms") return platformFacts(value.trim());
  return /^cache-(from|to)$/.test(input) ? cacheFacts(value.trim()) : [];
}

/** The containers of a job: what its steps run in, and its services. */
function inContainer(
  yaml: LazyYaml,
  place: Place,
  keys: readonly string[],
  offset: number,
): Occurrence | undefined {
  const scalar = scalarAt(place, offset);
  const name = keys[2] === "services" ? keys[4] : keys[3];
  const topic = place.key && name !== undefined && place.key.text === name ? containerKeys[name] : undefined;
  if (place.key && topic) return { at: place.key.at, keys: [topic] };
  if (!scalar) return undefined;
  const value = sliceOf(yaml.source, scalar);
  if (name === "image" || (name === undefined && keys[2] === "container")) return imageAt(value);
  if (name === "ports")
    return { at: scalar.at, keys: ["cli/docker-run.--publish"], facts: portFacts(scalar.text) };
  if (name === "volumes") return { at: scalar.at, keys: ["cli/docker-run.--volume"] };
  return name === "options" ? inOptions(value, offset) : undefined;
}

/** What the keys of `services` and `container` are on the command line. */
const containerKeys: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  image: "concept/image",
  ports: "cli/docker-run.--publish",
  volumes: "cli/docker-run.--volume",
  env: "cli/docker-run.--env",
  options: "cli/docker-create",
};

/** `options` are flags of docker create. */
function inOptions(value: Slice, offset: number): Occurrence | undefined {
  const [command] = parseShell(value).pipelines[0]?.commands ?? [];
  return command?.kind === "simple" ? inLine(argumentsLine("create", command.words), offset) : undefined;
}
