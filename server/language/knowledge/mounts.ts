import { type Text, text } from "../../protocol/text.ts";
import { inlineCode } from "../core/render.ts";
import { splitColons } from "./split.ts";

/** A mount as `docker run -v` and the short syntax of Compose write it: `[source:]target[:options]`. */
export interface Mount {
  /** `variable` when only the value of a variable tells a folder from a volume. */
  readonly kind: "bind" | "volume" | "anonymous" | "variable";
  /** The host's path or the volume's name. */
  readonly source?: string;
  readonly target: string;
  /** `ro`, `z`, `nocopy`, … */
  readonly options: readonly string[];
}

/** Reads a mount; undefined when it is none. https://docs.docker.com/reference/compose-file/services/#short-syntax-5 */
export function mountOf(written: string): Mount | undefined {
  const parts = split(written);
  const [first = "", second, third, ...rest] = parts;
  if (first === "" || rest.length > 0 || second === "") return undefined;
  const optionsOf = (it: string | undefined): string[] =>
    (it ?? "").split(",").filter((option) => option !== "");
  if (second === undefined) return { kind: "anonymous", target: first, options: [] };
  if (third === undefined && isOptions(second))
    return { kind: "anonymous", target: first, options: optionsOf(second) };
  return { kind: kindOf(first), source: first, target: second, options: optionsOf(third) };
}

/** Splits at the colons; that of a Windows drive does not part anything. */
function split(written: string): string[] {
  const parts = splitColons(written);
  const joined: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    const next = parts[i + 1];
    const isDrive =
      /^[a-z]$/i.test(part) &&
      next !== undefined &&
      (next.startsWith("\\") || (next.startsWith("/") && /^([/\\]|[a-z]$)/i.test(parts[i + 2] ?? "")));
    if (isDrive) i++;
    joined.push(isDrive ? `${part}:${next}` : part);
  }
  return joined;
}

function kindOf(source: string): Mount["kind"] {
  if (/^([./~\\]|[a-z]:[\\/]|\$\(pwd\)|\$\(PWD\)|\$\{?PWD\b|%cd%)/i.test(source)) return "bind";
  if (!source.includes("$")) return "volume";
  return source.includes("/") ? "bind" : "variable";
}

const optionWords: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  ro: text("읽기 전용", "read-only"),
  rw: text("읽기·쓰기(기본값)", "read and write, the default"),
  z: text(
    "SELinux 라벨을 여러 컨테이너가 함께 쓰도록 바꿈",
    "relabelled for SELinux, shared between containers",
  ),
  Z: text("SELinux 라벨을 이 컨테이너만 쓰도록 바꿈", "relabelled for SELinux, for this container only"),
  nocopy: text(
    "이미지에 있던 파일을 볼륨으로 복사하지 않음",
    "files of the image are not copied into the volume",
  ),
  cached: text("macOS용 옛 옵션으로, 지금은 효과 없음", "an old option for macOS without effect today"),
  delegated: text("macOS용 옛 옵션으로, 지금은 효과 없음", "an old option for macOS without effect today"),
  consistent: text("기본 동작", "the default behaviour"),
  rprivate: text("마운트 변화를 서로 전하지 않음(기본값)", "later mounts are not passed on, the default"),
  private: text("마운트 변화를 서로 전하지 않음", "later mounts are not passed on"),
  rshared: text("마운트 변화를 양쪽으로 전함", "later mounts are passed on both ways"),
  shared: text("마운트 변화를 양쪽으로 전함", "later mounts are passed on both ways"),
  rslave: text(
    "호스트의 마운트 변화만 컨테이너로 전함",
    "later mounts of the host are passed on to the container",
  ),
  slave: text(
    "호스트의 마운트 변화만 컨테이너로 전함",
    "later mounts of the host are passed on to the container",
  ),
  U: text("Podman: 소유자를 컨테이너의 사용자로 바꿈", "Podman: the owner becomes the container's user"),
};

const isOptions = (it: string): boolean =>
  it !== "" && it.split(",").every((option) => optionWords[option] !== undefined);

/** The options of a mount in words, such as "`ro`: 읽기 전용"; undefined when there are none. */
function mountOptionWords(options: readonly string[]): Text | undefined {
  if (options.length === 0) return undefined;
  const said = (lang: "ko" | "en"): string =>
    options
      .map((it) => (optionWords[it] ? `${inlineCode(it)}: ${optionWords[it][lang]}` : inlineCode(it)))
      .join(", ");
  return text(said("ko"), said("en"));
}

function placeWords({ kind, source = "", target }: Mount): Text {
  const from = inlineCode(source);
  const to = inlineCode(target);
  switch (kind) {
    case "bind":
      return text(
        `호스트의 ${from} 경로를 컨테이너의 ${to}에 마운트합니다(bind mount). 양쪽에서 같은 파일을 봅니다.`,
        `Mounts ${from} of the host at ${to} of the container (bind mount); both sides see the same files.`,
      );
    case "volume":
      return text(
        `${from} 볼륨(named volume)을 컨테이너의 ${to}에 마운트합니다. 컨테이너를 지워도 데이터가 남습니다.`,
        `Mounts the named volume ${from} at ${to} of the container; the data outlives the container.`,
      );
    case "variable":
      return text(
        `${from}의 값을 컨테이너의 ${to}에 마운트합니다. 값이 경로면 호스트 폴더, 이름이면 볼륨입니다.`,
        `Mounts what ${from} holds at ${to} of the container: a path is a folder of the host, a name a volume.`,
      );
    default:
      return text(
        `컨테이너의 ${to}에 이름 없는 볼륨을 둡니다(익명 볼륨). 컨테이너를 새로 만들면 잃기 쉽습니다.`,
        `Puts a volume without a name (anonymous) at ${to} of the container; it is easily lost with the container.`,
      );
  }
}

/** A mount in words: what of the host or which volume appears where, and with which options. */
export function mountWords(written: string): Text | undefined {
  const mount = mountOf(written);
  if (!mount) return undefined;
  const place = placeWords(mount);
  const options = mountOptionWords(mount.options);
  return options ? text(`${place.ko} ${options.ko}.`, `${place.en} ${options.en}.`) : place;
}
