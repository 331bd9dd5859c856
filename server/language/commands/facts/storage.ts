import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { imageOf } from "../../dockerfile/image.ts";
import { byteWords } from "../../knowledge/bytes.ts";
import { mountOf, mountWords } from "../../knowledge/mounts.ts";
import type { Expansion } from "../../shell/syntax.ts";
import { type CommandLine, type FlagPart, operandsOf, type Value } from "../line.ts";
import { about, isVariable, list } from "./said.ts";

/** `-v source:target:options` in words. */
export function volumeFacts(value: string, line: CommandLine, { value: written }: FlagPart): Text[] {
  const said = mountWords(value);
  const target = mountOf(value)?.target ?? "";
  return [...(said ? [said] : []), ...dataFolder(target, line), ...unquotedFolder(written)];
}

/** Images of PostgreSQL keep their data one folder further up from 18 on: https://hub.docker.com/_/postgres (PGDATA) */
function dataFolder(target: string, line: CommandLine): Text[] {
  const image = operandsOf(line).find(({ role }) => role === "image");
  if (!image || !/^\/var\/lib\/postgresql(\/data)?\/?$/.test(target)) return [];
  const { repository, tag } = imageOf(image.word.raw);
  if (!/(^|\/)postgres(ql)?$/.test(repository)) return [];
  const major = Number(/^\d+/.exec(tag?.text ?? "")?.[0] ?? Number.NaN);
  const isOld = target.includes("data");
  if (isOld === major < 18) return [];
  return isOld
    ? [
        text(
          "postgres 이미지의 18 경로는 `/var/lib/postgresql`입니다. `/var/lib/postgresql/data`에 마운트하면 18부터는 시작하지 못합니다.",
          "The postgres 18 image keeps its data below `/var/lib/postgresql`; with a mount at `/var/lib/postgresql/data` it does not start.",
        ),
      ]
    : [
        text(
          "postgres 17까지의 이미지는 데이터를 `/var/lib/postgresql/data`에 두고, 그 자리에 익명 볼륨을 따로 만듭니다.",
          "Images up to postgres 17 keep their data in `/var/lib/postgresql/data` and put an anonymous volume there.",
        ),
      ];
}

/** Whether it is `$(pwd)`, `$PWD`, or what make calls it. */
export function isCurrentFolder({ name, script }: Expansion): boolean {
  const [command] = script?.pipelines[0]?.commands ?? [];
  const words = command?.kind === "simple" ? command.words.map((it) => it.text).join(" ") : "";
  return name === "PWD" || /^((shell )?pwd|PWD|CURDIR)$/.test(words);
}

/** `$(pwd)` without quotes falls apart where the folder's name has a space. */
function unquotedFolder(written: Value | undefined): Text[] {
  if (!written?.word.expansions.some((it) => !it.quoted && isCurrentFolder(it))) return [];
  return [
    text(
      '따옴표가 없어서 폴더 이름에 공백이 있으면 단어가 쪼개집니다: `"$(pwd)"`',
      'Without quotes, a space in the folder\'s name splits the word: `"$(pwd)"`',
    ),
  ];
}

const mountTypes: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  bind: text("호스트 경로를 그대로 마운트(bind mount)", "a path of the host (bind mount)"),
  volume: text("Docker가 관리하는 볼륨", "a volume that Docker manages"),
  tmpfs: text("메모리에만 있는 임시 파일 시스템", "a temporary file system in memory"),
  image: text("다른 이미지의 내용", "the content of another image"),
  npipe: text("Windows의 이름 있는 파이프", "a named pipe of Windows"),
  cluster: text("Swarm 클러스터 볼륨", "a cluster volume of Swarm"),
};

/** `--mount type=…,source=…,target=…` in words. */
export function mountFacts(value: string, line: CommandLine): Text[] {
  const options = value.split(",").map((it) => it.split(/=(.*)/s));
  const get = (...names: string[]): string | undefined =>
    options.find(([name = ""]) => names.includes(name.toLowerCase()))?.[1];
  const has = (...names: string[]): boolean =>
    options.some(([name = "", given]) => names.includes(name.toLowerCase()) && given !== "false");
  const type = (get("type") ?? "volume").toLowerCase();
  const target = get("target", "destination", "dst");
  if (target === undefined) return [];
  const kind = mountTypes[type];
  const source = get("source", "src");
  const said: Text[] = [];
  if (kind) said.push(text(`종류: ${kind.ko}`, `Kind: ${kind.en}`));
  if (source !== undefined) said.push(text(`원본 ${inlineCode(source)}`, `source ${inlineCode(source)}`));
  else if (type === "volume") said.push(text("원본이 없어 익명 볼륨", "no source, so an anonymous volume"));
  said.push(text(`컨테이너 경로 ${inlineCode(target)}`, `at ${inlineCode(target)} of the container`));
  const size = byteWords(get("tmpfs-size") ?? "");
  if (size) said.push(text(`크기 ${size.ko}`, `size ${size.en}`));
  said.push(has("readonly", "ro") ? text("읽기 전용", "read-only") : text("읽기·쓰기", "read and write"));
  const facts = [list(said), ...dataFolder(target, line)];
  if (type === "bind" && source !== undefined && !isVariable(source))
    facts.push(
      text(
        "호스트에 없는 경로면 폴더를 만들지 않고 오류로 끝납니다.",
        "A path that the host does not have is an error; no folder is made.",
      ),
    );
  return facts;
}

const tmpfsOptions: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  rw: text("쓰기 가능", "writable"),
  ro: text("읽기 전용", "read-only"),
  noexec: text("실행 금지", "nothing in it can be executed"),
  exec: text("실행 허용", "programs in it can be executed"),
  nosuid: text("setuid 무시", "setuid is ignored"),
  nodev: text("장치 파일 무시", "device files are ignored"),
};

/** `--tmpfs /tmp:rw,size=64m` in words. */
export function tmpfsFacts(value: string): Text[] {
  const [path = "", options = ""] = value.split(/:(.*)/s);
  const said: Text[] = [text(`경로 ${inlineCode(path)}`, `at ${inlineCode(path)}`)];
  for (const option of options.split(",")) {
    const size = byteWords(/^size=(.*)$/.exec(option)?.[1] ?? "");
    const mode = /^mode=(\d+)$/.exec(option)?.[1];
    const known = tmpfsOptions[option];
    if (known) said.push(text(`${inlineCode(option)} ${known.ko}`, `${inlineCode(option)} ${known.en}`));
    else if (size) said.push(text(`크기 ${size.ko}까지`, `up to ${size.en}`));
    else if (mode) said.push(text(`권한 ${mode}`, `permissions ${mode}`));
  }
  const whole = list(said);
  return [
    text(`메모리에 두는 임시 파일 시스템: ${whole.ko}`, `A temporary file system in memory: ${whole.en}`),
  ];
}

/** `--volumes-from NAME[:ro]` in words. */
export function volumesFromFacts(value: string): Text[] {
  const [written = "", mode] = value.split(":");
  const name = inlineCode(written);
  return [
    about(
      value,
      `${name} 컨테이너의 볼륨을 모두 같은 경로에 ${mode === "ro" ? "읽기 전용으로 " : ""}마운트합니다.`,
      `mounts all volumes of the container ${name} at the same paths${mode === "ro" ? ", read-only" : ""}.`,
    ),
  ];
}
