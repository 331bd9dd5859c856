import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { byteWords } from "../../knowledge/bytes.ts";
import { durationFact } from "../../knowledge/durations.ts";
import { type Decoder, nothing } from "./decoder.ts";

export const duration: Decoder = ({ text: it }) => {
  const fact = durationFact(it);
  return fact ? { keys: ["compose/duration-units"], facts: [fact] } : nothing;
};

export const bytes: Decoder = ({ text: it }) => {
  if (it === "-1") return { facts: [text("제한을 두지 않습니다.", "No limit.")] };
  const said = byteWords(it);
  if (!said) return nothing;
  const unit = /^\d+$/.test(it) && it !== "0";
  const bare = text("단위가 없어 바이트로 읽습니다.", "Without a unit these are bytes.");
  return { keys: ["compose/byte-units"], facts: [equals(it, said), ...(unit ? [bare] : [])] };
};

const equals = (it: string, said: Text): Text =>
  text(`${inlineCode(it)} = ${said.ko}`, `${inlineCode(it)} = ${said.en}`);

export const cpus: Decoder = ({ text: it }) => {
  if (!/^\d*\.?\d+$/.test(it)) return nothing;
  const percent = Math.round(Number(it) * 10000) / 100;
  return {
    facts: [
      text(
        `CPU 코어 ${it}개만큼의 시간입니다(한 코어의 ${percent}%).`,
        `The time of ${it} CPU cores, ${percent}% of one core.`,
      ),
    ],
  };
};

export const shares: Decoder = ({ text: it }) => {
  if (!/^\d{1,7}$/.test(it)) return nothing;
  const times = Math.round((Number(it) / 1024) * 100) / 100;
  return {
    facts: [text(`기본값 1024의 ${times}배 비중입니다.`, `${times} times the usual weight of 1024.`)],
  };
};

export const user: Decoder = ({ text: it }) => {
  const [, name = "", group] = /^([^:]*)(?::(.+))?$/.exec(it) ?? [];
  if (name === "root" || name === "0")
    return { facts: [text("컨테이너의 관리자(root)로 실행됩니다.", "Runs as root of the container.")] };
  if (name.includes("$") || name === "") return nothing;
  const isNumber = /^\d+$/.test(name);
  const who = isNumber ? `UID ${name}` : inlineCode(name);
  const ko =
    group === undefined ? who : `${who}, ${/^\d+$/.test(group) ? `GID ${group}` : inlineCode(group)}`;
  return {
    facts: isNumber
      ? [
          text(
            `${ko}: 이미지에 이름이 없어도 되는 숫자 ID입니다. 호스트 파일의 소유자 번호와 비교됩니다.`,
            `${ko}: numbers need no name in the image, and are what owners of host files are compared with.`,
          ),
        ]
      : [
          text(
            `${ko}: 이미지의 /etc/passwd에 있는 이름이어야 합니다.`,
            `${ko}: a name that the image's /etc/passwd must hold.`,
          ),
        ],
  };
};

/** Three octal digits as `ls -l` shows them. */
const bitsOf = (digits: string): string =>
  [...digits]
    .map((digit) => ["---", "--x", "-w-", "-wx", "r--", "r-x", "rw-", "rwx"][Number(digit)])
    .join("");

/** A number is octal with a `0` or `0o` before it, else decimal: compose-go 2.16.2, loader/tests/umask_test.go. */
export const umask: Decoder = ({ text: it }) => {
  const [, octal, decimal] = /^(?:0[oO]?([0-7]{1,4})|(\d{1,4}))$/.exec(it) ?? [];
  if (octal === undefined && decimal === undefined) return nothing;
  const mask = octal === undefined ? Number(decimal) : Number.parseInt(octal, 8);
  const left = (all: number): string => `\`${bitsOf((all & ~mask).toString(8).padStart(3, "0"))}\``;
  const [file, folder] = [left(0o666), left(0o777)];
  return {
    facts: [
      text(
        `새 파일은 ${file}, 새 폴더는 ${folder}까지입니다.`,
        `New files get at most ${file}, new folders ${folder}.`,
      ),
    ],
  };
};

export const mode: Decoder = ({ text: it }) => {
  const digits = /^0?o?([0-7]{3})$/.exec(it)?.[1];
  if (digits === undefined) return nothing;
  const bits = bitsOf(digits);
  return {
    facts: [
      text(`소유자·그룹·나머지의 권한: \`${bits}\``, `Permissions of owner, group and others: \`${bits}\``),
    ],
  };
};
