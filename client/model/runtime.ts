import type { RuntimeAnswer, RuntimeSubject } from "../../server/protocol/requests.ts";
import { type Text, text } from "../../server/protocol/text.ts";
import { agoText, sizeText } from "./amounts.ts";
import { type Container, type Engine, failureOf, type Port, type Signal } from "./engine.ts";
import { list, object, string } from "./json.ts";
import type { Snapshot } from "./state.ts";
import { exitText, healthNames, stateNames } from "./tree/describe.ts";
import { markdown } from "./words.ts";

/** What is known of the engine when a hover asks. */
export interface Runtime {
  readonly snapshot: Snapshot;
  readonly engine: Engine;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How many containers, ports or names are told one by one. */
const most = 4;

/**
 * What the engine knows of a thing that a document names; null when there is nothing to say. `file` is the document's
 * path. Images are asked for by name, containers are those of the live picture.
 */
export async function runtimeAnswer(
  { kind, name }: RuntimeSubject,
  file: string,
  runtime: Runtime,
  signal: Signal,
): Promise<RuntimeAnswer | null> {
  const { snapshot } = runtime;
  if (snapshot.kind !== "online") return null;
  const containers = [...snapshot.containers.values()];
  switch (kind) {
    case "image": {
      const facts = await imageFacts(name, containers, runtime, signal);
      return facts.length > 0 ? { facts } : null;
    }
    case "service": {
      const project = containers.filter((it) => isOf(it, file));
      if (project.length === 0) return null;
      return { facts: [serviceFact(project.filter((it) => it.compose?.service === name))] };
    }
    case "container": {
      const found = containers.find((it) => it.name === name || isIdOf(it, name));
      return found ? { facts: [containerFact(found)] } : null;
    }
  }
}

const isIdOf = ({ id }: Container, name: string): boolean =>
  /^[0-9a-f]{4,64}$/.test(name) && id.startsWith(name);

/** Paths are compared as text, since what Compose wrote may be of another machine. */
const sameForm = (path: string): string =>
  path.replaceAll("\\", "/").replace(/^[A-Z]:/, (drive) => drive.toLowerCase());

/** Whether a container belongs to the project of a Compose file: made from it, or from its folder. */
function isOf({ compose }: Container, file: string): boolean {
  if (!compose || compose.oneOff) return false;
  const path = sameForm(file);
  const folder = path.replace(/\/[^/]*$/, "");
  if (compose.files.length > 0) return compose.files.some((it) => sameForm(it) === path);
  return compose.directory !== "" && sameForm(compose.directory).replace(/\/$/, "") === folder;
}

function serviceFact(containers: readonly Container[]): Text {
  const [only, ...more] = containers;
  if (!only) return text("지금 이 서비스의 컨테이너가 없습니다.", "This service has no container now.");
  if (more.length === 0) return containerFact(only);
  const lines = [...containers].sort(byNumber).slice(0, most).map(containerFact);
  const rest = containers.length - lines.length;
  const said = (lang: "ko" | "en"): string =>
    [...lines.map((it) => `- ${it[lang]}`), ...(rest > 0 ? [`- … (+${rest})`] : [])].join("\n");
  return text(said("ko"), said("en"));
}

const byNumber = (a: Container, b: Container): number => (a.compose?.number ?? 0) - (b.compose?.number ?? 0);

/** State, health and published ports in one line. */
function containerFact(it: Container): Text {
  const say = (lang: "ko" | "en"): string => {
    const state = [stateNames[it.state][lang]];
    if (it.health) state.push(healthNames[it.health][lang]);
    if (it.state === "exited" && it.exitCode !== undefined) state.push(exitText(it.exitCode)[lang]);
    return [`**${markdown(it.name, 80)}** ${state.join(", ")}`, ...portsOf(it.ports)].join(" · ");
  };
  return text(say("ko"), say("en"));
}

/** `8080 → 80/tcp`; the same port on IPv4 and IPv6 is one. */
function portsOf(ports: readonly Port[]): string[] {
  const told = ports.flatMap(({ host, container, protocol }) =>
    host ? [`${host.port} → ${container}/${markdown(protocol, 10)}`] : [],
  );
  const unique = [...new Set(told)];
  return unique.length > most ? [...unique.slice(0, most), "…"] : unique;
}

/** What the engine is asked for is nothing but a name of an image. */
const imageName = /^[\w./:@-]{1,300}$/;

async function imageFacts(
  name: string,
  containers: readonly Container[],
  { engine, now }: Runtime,
  signal: Signal,
): Promise<Text[]> {
  if (!imageName.test(name)) return [];
  try {
    const json = object(await engine.images.inspect(name, signal));
    const users = containers.filter((it) => it.imageId !== "" && it.imageId === string(json["Id"]));
    return [imageFact(json, now), ...usersFact(users)];
  } catch (error) {
    if (failureOf(error).status !== 404) return [];
    return [
      text(
        "연결된 엔진에 없는 이미지입니다. 처음 쓸 때 내려받습니다.",
        "The engine does not have this image; it is pulled when first used.",
      ),
    ];
  }
}

/** `GET /images/{name}/json` in one line: size, age, layers, ports and user. */
function imageFact(json: Readonly<Record<string, unknown>>, now: number): Text {
  const config = object(json["Config"]);
  const { length: layers } = list(object(json["RootFS"])["Layers"]);
  const ports = Object.keys(object(config["ExposedPorts"]))
    .slice(0, most)
    .map((it) => markdown(it, 20));
  const user = markdown(string(config["User"]) || "root", 60);
  const made = Date.parse(string(json["Created"]));
  // images made to be reproducible carry a date of long ago
  const age = made > Date.UTC(2000) ? agoText((now - made) / 1000) : undefined;
  const size = json["Size"];
  const shown = typeof size === "number" ? [sizeText(size)] : [];
  const ko = [
    ...shown,
    ...(age ? [`${age.ko} 만들어짐`] : []),
    ...(layers > 0 ? [`레이어 ${layers}개`] : []),
    ...(ports.length > 0 ? [`포트 ${ports.join(", ")}`] : []),
    `사용자 ${user}`,
  ];
  const en = [
    ...shown,
    ...(age ? [`made ${age.en}`] : []),
    ...(layers > 0 ? [`${layers} ${layers === 1 ? "layer" : "layers"}`] : []),
    ...(ports.length > 0 ? [`${ports.length === 1 ? "port" : "ports"} ${ports.join(", ")}`] : []),
    `user ${user}`,
  ];
  return text(`엔진에 있는 이미지: ${ko.join(" · ")}`, `On the engine: ${en.join(" · ")}`);
}

function usersFact(users: readonly Container[]): Text[] {
  if (users.length === 0) return [];
  const names = users.slice(0, most).map((it) => markdown(it.name, 60));
  const all = users.length > most ? `${names.join(", ")}, …` : names.join(", ");
  return [text(`이 이미지로 만든 컨테이너: ${all}`, `Containers made from it: ${all}`)];
}
