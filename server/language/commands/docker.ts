import { text } from "../../protocol/text.ts";
import type { Occurrence } from "../core/language.ts";
import { cut, type Slice, touches, unquote } from "../core/span.ts";
import type { Word } from "../shell/syntax.ts";
import { under } from "./at.ts";
import { contextFacts } from "./facts/build.ts";
import { dangerFacts } from "./facts/danger.ts";
import { isCurrentFolder } from "./facts/storage.ts";
import { valueFacts } from "./facts/values.ts";
import { imageTopics } from "./images.ts";
import { commandKeys, flagKeys, variableKeys } from "./keys.ts";
import {
  type CommandLine,
  type FlagPart,
  type NamePart,
  type OperandPart,
  operandsOf,
  type ProgramPart,
  usualName,
  type Value,
  type ValuePart,
} from "./line.ts";

/** What stands at `offset` of a docker command line; undefined between its words. */
export function inLine(line: CommandLine, offset: number): Occurrence | undefined {
  const part = under(line.parts, offset);
  switch (part?.kind) {
    case "program":
      return inProgram(line, part);
    case "name":
      return inName(line, part);
    case "flag":
      return inFlag(line, part);
    case "value":
      return inValue(line, part, offset);
    case "operand":
      return inOperand(line, part);
    default:
      return undefined;
  }
}

const composeToday = text(
  "`docker-compose`(v1)는 2023년 7월 뒤로 업데이트되지 않습니다. 지금은 `docker compose`로 씁니다.",
  "`docker-compose` (v1) has had no updates since July 2023; today it is `docker compose`.",
);

const podman = text(
  "podman은 docker와 같은 명령과 옵션을 받습니다.",
  "podman takes the same commands and flags as docker.",
);

function inProgram(line: CommandLine, { at }: ProgramPart): Occurrence {
  switch (line.product) {
    case "compose":
      return { at, keys: ["compose/v1-vs-v2", ...commandKeys("compose")], facts: [composeToday] };
    case "podman":
      return { at, keys: ["ecosystem/podman", ...commandKeys("")], facts: [podman] };
    default:
      return { at, keys: commandKeys("") };
  }
}

function inName(line: CommandLine, { at, name }: NamePart): Occurrence {
  const isWhole = name === line.name;
  return { at, keys: commandKeys(name), facts: isWhole ? dangerFacts(line) : [] };
}

function inFlag(line: CommandLine, part: FlagPart): Occurrence {
  const danger = part.flag && part.value?.text !== "false" ? dangerFacts(line, part.flag.long) : [];
  return { at: part.at, keys: flagKeys(part), facts: [...danger, ...valueFacts(line, part)] };
}

function inValue(line: CommandLine, { at, of, value }: ValuePart, offset: number): Occurrence {
  const facts = valueFacts(line, of);
  const folder = value.word.expansions.find((it) => isCurrentFolder(it) && touches(it.at, offset));
  if (folder && /^--(volume|mount)$/.test(of.flag?.long ?? ""))
    return { at: folder.at, keys: ["cli/docker-run.pwd", ...flagKeys(of)], facts };
  const own = valueKeys(line, of, value.text);
  const name = variableOf(of, value);
  if (name && offset <= name.at.end)
    return { at: name.at, keys: [...variableKeys(name.text), ...flagKeys(of)], facts };
  return { at, keys: [...own, ...flagKeys(of)], facts };
}

/** A kind of network has a topic of its own. */
function valueKeys(line: CommandLine, { flag }: FlagPart, value: string): string[] {
  const name = /^(?:name=)?([a-z]+)$/.exec(value)?.[1] ?? "";
  const isDriver = usualName(line) === "network create" && flag?.long === "--driver";
  if (!isDriver && flag?.long !== "--network" && flag?.long !== "--net") return [];
  return /^(bridge|host|none|overlay|macvlan|ipvlan)$/.test(name) ? [`network/${name}`] : [];
}

/** The name of the variable that `-e NAME=value` sets. */
function variableOf({ flag }: FlagPart, { raw, text: value }: Value): Slice | undefined {
  const name = /^[A-Za-z_]\w*/.exec(value)?.[0] ?? "";
  const from = raw.text.indexOf(name);
  return flag?.long === "--env" && name !== "" && from >= 0 ? cut(raw, from, from + name.length) : undefined;
}

function inOperand(line: CommandLine, part: OperandPart): Occurrence {
  switch (part.role) {
    case "image":
      return inImage(line, part);
    case "context":
      return inContext(line, part);
    case "command":
      return inContainerCommand(line, part);
    default:
      return { at: part.at, keys: commandKeys(line.name), ...containerOf(line, part) };
  }
}

/** Commands whose names are those of containers. */
const onContainers =
  /^(attach|commit|diff|exec|export|inspect|kill|logs|pause|port|rename|restart|rm|start|stats|stop|top|unpause|update|wait)$/;

function containerOf(line: CommandLine, { role, index, word }: OperandPart): Pick<Occurrence, "runtime"> {
  const isFirst = index === 0 || usualName(line) !== "rename";
  if (role !== "name" || !isFirst || !onContainers.test(usualName(line))) return {};
  return { runtime: { kind: "container", name: word.text } };
}

/** An image: a floating tag and a known image have topics of their own. */
function inImage(line: CommandLine, { at, word }: OperandPart): Occurrence {
  const image = imageTopics(unquote(word.raw, "\\"));
  const own = commandKeys(line.name);
  if (!image) return { at, keys: own };
  return {
    at,
    keys: [...image.keys, ...own],
    facts: image.facts,
    runtime: { kind: "image", name: unquote(word.raw, "\\").text },
  };
}

function inContext(line: CommandLine, { at, word, index }: OperandPart): Occurrence {
  const own = commandKeys(line.name);
  if (index > 0) return { at, keys: own };
  return { at, keys: ["cli/docker-build.context-dot", ...own], facts: contextFacts(word.text) };
}

/** What runs in the container: tar with a volume beside it is a back-up. */
function inContainerCommand(line: CommandLine, { at }: OperandPart): Occurrence {
  const words = operandsOf(line).filter(({ role }) => role === "command");
  const own = /^(run|create)$/.test(usualName(line)) ? ["cli/docker-run.command"] : [];
  const tar = isBackup(
    line,
    words.map(({ word }) => word),
  )
    ? ["cli/tar-backup"]
    : [];
  return { at, keys: [...tar, ...own, ...commandKeys(line.name)] };
}

function isBackup({ parts }: CommandLine, words: readonly Word[]): boolean {
  const mounts = parts.some(
    (it) => it.kind === "flag" && /^--(volume|mount|volumes-from)$/.test(it.flag?.long ?? ""),
  );
  const script = words.map((it) => it.text).join(" ");
  return (
    mounts &&
    /(^|[ ;&|]|-c )(\/bin\/)?tar +-{0,2}[a-zA-Z]*([cx][a-zA-Z]*f|f[a-zA-Z]*[cx]|create|extract)/.test(script)
  );
}
