import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { slice } from "../../core/span.ts";
import { imageOf } from "../../dockerfile/image.ts";
import { about, isVariable, list } from "./said.ts";

type Options = ReadonlyMap<string, string>;

/** `type=local,dest=out` taken apart; a word without `=` stands under the name "". */
function optionsOf(value: string): Options {
  return new Map(
    value.split(",").map((it): [string, string] => {
      const equals = it.indexOf("=");
      return equals < 0 ? ["", it] : [it.slice(0, equals), it.slice(equals + 1)];
    }),
  );
}

/** An image name in its parts: where it goes, what it is called, which tag. */
export function nameFacts(value: string): Text[] {
  if (isVariable(value) || value === "") return [];
  const { registry, repository, tag, digest } = imageOf(slice(value, 0, value.length));
  const name = inlineCode(repository);
  const parts: Text[] = [
    registry
      ? text(`레지스트리 ${inlineCode(registry.text)}`, `registry ${inlineCode(registry.text)}`)
      : text("레지스트리 Docker Hub", "registry Docker Hub"),
    text(`저장소 ${name}`, `repository ${name}`),
  ];
  if (digest) parts.push(text("다이제스트로 고정", "pinned by its digest"));
  else if (tag) parts.push(text(`태그 ${inlineCode(tag.text)}`, `tag ${inlineCode(tag.text)}`));
  else parts.push(text("태그가 없어 `latest`", "no tag, so `latest`"));
  return [list(parts)];
}

const outputs: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  local: text("결과 파일을 폴더에 풀어 놓습니다.", "writes the files of the result into a folder."),
  tar: text("결과 파일을 tar 하나로 저장합니다.", "writes the files of the result as one tar."),
  oci: text("OCI 형식의 이미지를 tar로 저장합니다.", "writes an image in OCI format as a tar."),
  docker: text("이미지를 로컬 목록에 넣습니다(`--load`).", "puts the image into the local list (`--load`)."),
  image: text("이미지를 만듭니다.", "makes an image."),
  registry: text("이미지를 레지스트리에 올립니다(`--push`).", "pushes the image to its registry (`--push`)."),
  cacheonly: text("캐시만 채우고 결과를 내보내지 않습니다.", "fills the cache and exports nothing."),
};

/** `-o type=local,dest=out` in words. */
export function outputFacts(value: string): Text[] {
  const options = optionsOf(value);
  const isFolder = !options.has("type") && options.has("");
  const known = outputs[isFolder ? "local" : (options.get("type") ?? "")];
  const place = options.get("dest") ?? (isFolder ? options.get("") : undefined);
  if (!known) return [];
  const to =
    place === undefined ? text("", "") : text(` 위치: ${inlineCode(place)}`, ` Place: ${inlineCode(place)}`);
  const push =
    options.get("push") === "true" ? text(" 레지스트리에도 올립니다.", " It is pushed, too.") : text("", "");
  return [about(value, `${known.ko}${to.ko}${push.ko}`, `${known.en}${to.en}${push.en}`)];
}

/** `--secret id=token,env=TOKEN` in words. */
export function buildSecretFacts(value: string): Text[] {
  const options = optionsOf(value);
  const id = options.get("id");
  if (id === undefined) return [];
  const variable = options.get("env");
  const file = options.get("src") ?? options.get("source");
  const from =
    variable !== undefined
      ? text(`환경 변수 ${inlineCode(variable)}의 값`, `the value of ${inlineCode(variable)}`)
      : file !== undefined
        ? text(`${inlineCode(file)} 파일의 내용`, `the content of ${inlineCode(file)}`)
        : text(`환경 변수 또는 파일 ${inlineCode(id)}`, `the variable or file ${inlineCode(id)}`);
  const where = inlineCode(`/run/secrets/${id}`);
  return [
    text(
      `빌드에 넘기는 비밀: ${from.ko}. ${inlineCode(`RUN --mount=type=secret,id=${id}`)} 안에서만 ${where} 파일로 보이고, 레이어에 남지 않습니다.`,
      `A secret for the build: ${from.en}. Only ${inlineCode(`RUN --mount=type=secret,id=${id}`)} sees it, as the file ${where}, and no layer keeps it.`,
    ),
  ];
}

const caches: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  gha: text("GitHub Actions 캐시", "the cache of GitHub Actions"),
  registry: text("레지스트리의 캐시 이미지", "a cache image in a registry"),
  local: text("로컬 폴더", "a local folder"),
  inline: text("이미지 안에 함께 저장", "inside the image itself"),
  s3: text("Amazon S3", "Amazon S3"),
  azblob: text("Azure Blob Storage", "Azure Blob Storage"),
};

/** `--cache-to type=gha,mode=max` in words. */
export function cacheFacts(value: string): Text[] {
  const options = optionsOf(value);
  const known = caches[options.get("type") ?? (options.has("") ? "registry" : "")];
  if (!known) return [];
  const place = options.get("ref") ?? options.get("src") ?? options.get("dest") ?? options.get("") ?? "";
  const where = place === "" ? "" : ` ${inlineCode(place)}`;
  const mode = options.get("mode");
  const more =
    mode === "max"
      ? text(", 중간 단계까지 모두(`mode=max`)", ", intermediate stages included (`mode=max`)")
      : mode === "min"
        ? text(", 최종 이미지의 레이어만(`mode=min`)", ", layers of the final image only (`mode=min`)")
        : text("", "");
  return [about(value, `${known.ko}${where}${more.ko}`, `${known.en}${where}${more.en}`)];
}

/** `--build-arg NAME=value` in words. */
export function buildArgFacts(value: string): Text[] {
  const [, name = value, given] = /^([^=]*)=(.*)$/s.exec(value) ?? [];
  const code = inlineCode(name);
  const facts =
    given === undefined
      ? [
          text(
            `${code}의 값을 이 셸의 환경 변수에서 가져옵니다.`,
            `Takes the value of ${code} from this shell's environment.`,
          ),
        ]
      : [text(`\`ARG\` ${code} = ${inlineCode(given)}`, `\`ARG\` ${code} = ${inlineCode(given)}`)];
  if (/(PASS(WORD|WD)?|SECRET|TOKEN|KEY)$/i.test(name))
    facts.push(
      text(
        "이미지 기록(`docker history`)에 남습니다. 비밀이면 `--secret`으로 넘기세요.",
        "It stays in the image's history (`docker history`); pass a secret with `--secret`.",
      ),
    );
  return facts;
}

const progress: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  auto: text(
    "터미널이면 접히는 화면, 아니면 plain(기본값)",
    "folding in a terminal, plain elsewhere, the default",
  ),
  plain: text(
    "모든 단계의 출력을 그대로 남깁니다. CI와 오류 추적에 맞습니다.",
    "keeps the output of every step; for CI and for finding errors.",
  ),
  tty: text("지난 단계를 접는 화면", "folds steps that are done"),
  quiet: text("출력하지 않습니다.", "prints nothing."),
  none: text("출력하지 않습니다.", "prints nothing."),
  rawjson: text("JSON 줄로 출력합니다.", "prints lines of JSON."),
  json: text("JSON 줄로 출력합니다.", "prints lines of JSON."),
};

export function progressFacts(value: string): Text[] {
  const known = progress[value];
  return known ? [about(value, known.ko, known.en)] : [];
}

/** The build context: a folder, a Git address, or standard input. */
export function contextFacts(value: string): Text[] {
  if (value === ".")
    return [
      about(value, "현재 폴더를 빌드 컨텍스트로 보냅니다.", "the current folder is the build context."),
    ];
  if (value === "-")
    return [
      about(
        value,
        "표준 입력에서 Dockerfile 또는 컨텍스트 tar를 읽습니다.",
        "a Dockerfile, or a tar of the context, is read from standard input.",
      ),
    ];
  if (isVariable(value)) return [];
  if (/^(https?|git|ssh):\/\/|^git@|^github\.com\//.test(value)) {
    const [, ref] = /#([^:]*)/.exec(value) ?? [];
    const at = ref ? text(` (${inlineCode(ref)})`, ` (${inlineCode(ref)})`) : text("", "");
    return [
      about(
        value,
        `원격 저장소나 tar를 컨텍스트로 씁니다${at.ko}.`,
        `a remote repository or tar is the context${at.en}.`,
      ),
    ];
  }
  return [about(value, "이 폴더를 빌드 컨텍스트로 보냅니다.", "this folder is the build context.")];
}
