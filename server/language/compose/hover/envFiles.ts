import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { environmentOf } from "../services.ts";
import { envFilesOf, inEnvFiles } from "./around.ts";
import type { At } from "./at.ts";
import { type Decoder, nothing } from "./decoder.ts";
import { listed } from "./words.ts";

/** A path of `env_file`: what the file gives to the container, and what `environment` replaces. */
export const envFile: Decoder = ({ text: path, around, service }) => {
  const found = envFilesOf(service, around).find((it) => it.path === path);
  if (!found || found.file === undefined) return nothing;
  if (found.file === null) return { facts: [missing(found.isRequired)] };
  const { entries, errorLine } = found.file;
  if (errorLine !== undefined) return { facts: [broken(errorLine)] };
  const names = [...entries.keys()];
  const own = service ? environmentOf(service) : new Map<string, string | undefined>();
  const replaced = names.filter((it) => own.get(it) !== undefined);
  const facts = [
    names.length === 0
      ? text("지금은 변수가 없는 파일입니다.", "The file holds no variables now.")
      : text(
          `변수 ${names.length}개를 컨테이너에 전달합니다: ${listed(names)}`,
          `Gives the container ${names.length === 1 ? "one variable" : `${names.length} variables`}: ${listed(names)}`,
        ),
  ];
  if (replaced.length > 0) {
    const key = inlineCode("environment");
    facts.push(
      text(
        `${key}에 같은 이름이 있어 그 값이 우선하는 변수: ${listed(replaced)}`,
        `Set in ${key} as well, which wins: ${listed(replaced)}`,
      ),
    );
  }
  return { facts };
};

const missing = (isRequired: boolean): Text =>
  isRequired
    ? text(
        "지금 이 파일이 없습니다. 없는 채로 두면 Compose가 오류를 내고 멈춥니다.",
        "This file is not there now; Compose stops with an error without it.",
      )
    : text(
        "지금 이 파일이 없습니다. `required: false`라서 건너뜁니다.",
        "This file is not there now; with `required: false` it is skipped.",
      );

const broken = (line: number): Text =>
  text(
    `이 파일의 ${line}번째 줄을 읽을 수 없어 Compose가 멈춥니다.`,
    `Compose cannot read line ${line} of this file, and stops.`,
  );

/** A name in `environment` that an env file sets too, or that takes its value from `.env`. */
export function sourceFacts({ around, service }: At, name: string, value: string | undefined): Text[] {
  const code = inlineCode(name);
  if (value === undefined) {
    const entry = around.dotenv?.entries.get(name);
    const found = around.lookup(name);
    if (!entry || !found) return [];
    const file = inlineCode(".env");
    return [
      text(
        `지금 값: ${code} = ${inlineCode(found.value)} (${file} ${entry.line}번째 줄)`,
        `Its value now: ${code} = ${inlineCode(found.value)} (${file}, line ${entry.line})`,
      ),
    ];
  }
  const other = inEnvFiles(service, around, name);
  if (!other) return [];
  const file = inlineCode(other.path);
  return [
    text(
      `${file} ${other.line}번째 줄의 값(${inlineCode(other.value)})보다 여기 적은 값이 우선합니다.`,
      `Wins over the value in line ${other.line} of ${file}: ${inlineCode(other.value)}`,
    ),
  ];
}
