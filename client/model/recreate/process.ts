import { type Argv, spell } from "../cli.ts";
import { list, object, string, strings } from "../json.ts";
import { duration, flag, flags, type Inspected, type Option, switched } from "./option.ts";

/* What runs in a container, and as whom. */

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export function processOptions({ config, image, id, host }: Inspected): readonly Option[] {
  const own = (key: string): string => (same(config[key], image[key]) ? "" : string(config[key]));
  const hostname = string(config["Hostname"]);
  // on the host's network or with its UTS namespace it has the host's name, and must not ask for one
  const isHosts = host["NetworkMode"] === "host" || host["UTSMode"] === "host";
  return [
    ...flag("hostname", "hostname", isHosts || id.startsWith(hostname) ? "" : hostname),
    ...flag("domainname", "domainname", string(config["Domainname"])),
    ...flag("user", "user", own("User")),
    ...flag("workdir", "working_dir", own("WorkingDir")),
    ...environment(config["Env"], image["Env"]),
    ...labels(object(config["Labels"]), object(image["Labels"])),
    ...switched("tty", "tty", config["Tty"]),
    ...switched("interactive", "stdin_open", config["OpenStdin"]),
    ...flag("stop-signal", "stop_signal", own("StopSignal")),
    ...stopTimeout(config["StopTimeout"]),
    ...(same(config["Healthcheck"], image["Healthcheck"]) ? [] : health(object(config["Healthcheck"]))),
  ];
}

function environment(own: unknown, images: unknown): readonly Option[] {
  const known = new Set(strings(images));
  const added = strings(own).filter((it) => !known.has(it));
  return flags("env", "environment", added);
}

/** Compose writes its own labels again. */
function labels(
  own: Readonly<Record<string, unknown>>,
  images: Readonly<Record<string, unknown>>,
): readonly Option[] {
  const added = Object.entries(own)
    .filter(([name, value]) => images[name] !== value && !name.startsWith("com.docker.compose."))
    .map(([name, value]) => `${name}=${string(value)}`);
  return flags("label", "labels", added);
}

const stopTimeout = (seconds: unknown): readonly Option[] =>
  typeof seconds === "number"
    ? [{ argv: ["--stop-timeout", String(seconds)], compose: { stop_grace_period: `${seconds}s` } }]
    : [];

function health(check: Readonly<Record<string, unknown>>): readonly Option[] {
  const [kind = "", ...words] = list(check["Test"]).map(string);
  if (kind === "") return [];
  if (kind === "NONE") return [{ argv: ["--no-healthcheck"], compose: { healthcheck: { disable: true } } }];
  const times = [
    ["interval", "health-interval", duration(check["Interval"])],
    ["timeout", "health-timeout", duration(check["Timeout"])],
    ["start_period", "health-start-period", duration(check["StartPeriod"])],
    ["retries", "health-retries", check["Retries"] ? String(check["Retries"]) : undefined],
  ] as const;
  const set = times.flatMap(([key, name, value]) => (value ? [{ key, name, value }] : []));
  // `docker run` knows only the form with a shell
  const command = kind === "CMD-SHELL" ? (words[0] ?? "") : spell(words);
  return [
    {
      argv: ["--health-cmd", command, ...set.flatMap(({ name, value }) => [`--${name}`, value])],
      compose: {
        healthcheck: {
          test: [kind, ...words],
          ...Object.fromEntries(
            set.map(({ key, value }) => [key, key === "retries" ? Number(value) : value]),
          ),
        },
      },
    },
  ];
}

/** What stands behind the image, and the flag before it, when the program is not the image's own. */
export function program({ config, image }: Inspected): {
  readonly entrypoint: Argv;
  readonly words: Argv;
  readonly compose: Option["compose"];
} {
  const [own, images] = [strings(config["Entrypoint"]), strings(image["Entrypoint"])];
  const command = list(config["Cmd"]).map(string);
  if (same(own, images)) {
    if (same(command, list(image["Cmd"]).map(string))) return { entrypoint: [], words: [], compose: {} };
    return { entrypoint: [], words: command, compose: { command } };
  }
  const [first = "", ...rest] = own;
  return {
    entrypoint: ["--entrypoint", first],
    words: [...rest, ...command],
    compose: { entrypoint: own, ...(command.length > 0 && { command }) },
  };
}
