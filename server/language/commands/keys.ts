import { cliCommand, isCommandGroup } from "../knowledge/dockerCli.ts";
import type { FlagPart } from "./line.ts";

/** The key of a command's topic: `cli/docker-container-run`, `cli/compose-up`; `cli/docker` for docker itself. */
function topicOf(name: string): string {
  if (name === "") return "cli/docker";
  const words = name.replaceAll(" ", "-");
  return /^compose\b/.test(name) ? `cli/${words}` : `cli/docker-${words}`;
}

/** All spellings of a command, the one that was written first. */
const spellings = (name: string): string[] => [...new Set([name, ...(cliCommand(name)?.names ?? [])])];

/** Commands whose flags mean what they mean for another one. */
const sharedFlags: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  create: "run",
  update: "run",
  "compose create": "compose up",
};

/** The keys of the topics about a command, the most telling first; one without a topic is explained by its group. */
export function commandKeys(name: string): string[] {
  if (name === "help") return [topicOf("")];
  const [first = ""] = name.split(" ");
  const group = first === name ? [] : [topicOf(first)];
  const compose = first === "compose" ? ["compose/overview"] : [];
  const management = isCommandGroup(name) ? ["cli/management-commands"] : [];
  return [...spellings(name).map(topicOf), ...group, ...compose, ...management];
}

/** The keys of the topics about a flag: those of its command, of a command that shares it, and the command itself. */
export function flagKeys({ name, flag, of }: FlagPart): string[] {
  const usual = cliCommand(of)?.names[0] ?? of;
  const shared = sharedFlags[usual];
  const owners = [...spellings(of), ...(shared === undefined ? [] : [shared])];
  if (of.startsWith("compose ") && !flag) owners.push("compose");
  const names = [...new Set([name, flag?.long, flag?.short])].filter((it) => it !== undefined);
  return [...owners.flatMap((owner) => names.map((it) => `${topicOf(owner)}.${it}`)), ...commandKeys(of)];
}

/** The keys for a name that a client reads from the environment: `COMPOSE_FILE`. */
export const clientVariableKeys = (name: string): string[] =>
  /^(DOCKER|COMPOSE|BUILDKIT|BUILDX)_[A-Z_]+$/.test(name)
    ? [`clienv/${name.toLowerCase().replaceAll("_", "-")}`]
    : [];

/** The keys for a name that programs in containers read from the environment: `POSTGRES_PASSWORD`. */
export function variableKeys(name: string): string[] {
  const kebab = name.toLowerCase().replaceAll("_", "-");
  return /^[A-Za-z_]\w*$/.test(name) ? [`dockerfile/env-${kebab}`, `env/${kebab}`] : [];
}
