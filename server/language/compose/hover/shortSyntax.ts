import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { byteWords } from "../../knowledge/bytes.ts";
import { type Mount, mountOf, mountWords } from "../../knowledge/mounts.ts";
import { portWords } from "../../knowledge/ports.ts";
import type { Scalar } from "../../yaml/syntax.ts";
import { type Decoder, nothing } from "./decoder.ts";
import { meaning } from "./words.ts";

/** YAML 1.1 reads `22:22` without quotes as a number to the base of 60. */
const isSexagesimal = ({ text: it, style }: Scalar): boolean =>
  style === "plain" && /^\d+:[0-5]?\d$/.test(it);

export const port: Decoder = ({ text: it, scalar }) => {
  const said = portWords(it);
  return {
    ...(isSexagesimal(scalar) && { keys: ["compose/port-quoting"] }),
    facts: said ? [said] : [],
  };
};

const socket = text(
  "Docker 소켓입니다. 이 컨테이너가 호스트의 Docker를 마음대로 다룰 수 있어 root 권한을 주는 것과 같습니다.",
  "This is Docker's socket: the container can do anything with the host's Docker, which equals being root there.",
);

export const mount: Decoder = ({ text: it }) => {
  const found = mountOf(it);
  const said = mountWords(it);
  const isSocket = /(^|\/)docker\.sock$/.test(found?.source ?? "");
  return {
    keys: isSocket ? ["security/socket-mount"] : anonymousKeys(found),
    facts: [...(said ? [said] : []), ...(isSocket ? [socket] : [])],
  };
};

/** A volume without a name is there for a purpose: to keep what the image brings, or to lose it with the container. */
function anonymousKeys(found: Mount | undefined): string[] {
  if (found?.kind !== "anonymous") return [];
  return /(^|\/)node_modules\/?$/.test(found.target) ? ["compose/node-modules-volume"] : ["volume/anonymous"];
}

export const tmpfs: Decoder = ({ text: it }) => {
  const [path = "", options] = it.split(":");
  const size = /(?:^|,)size=([^,]+)/.exec(options ?? "")?.[1];
  const amount = size === undefined ? undefined : byteWords(size);
  return {
    facts: [
      text(
        `메모리에 있는 임시 폴더 ${inlineCode(path)}${amount ? `, 최대 ${amount.ko}` : ""}`,
        `A folder in memory, ${inlineCode(path)}${amount ? `, at most ${amount.en}` : ""}.`,
      ),
    ],
  };
};

/** A command as a string is split into words, and no shell sees it. */
export const command: Decoder = ({ text: it, path }) => {
  if (typeof path.at(-1) === "number") return nothing;
  const sign = /(?:^|\s)(&&|\|\||\||;|>>?|<)(?=\s|$)/.exec(it)?.[1];
  if (sign === undefined || /^\S*sh\s+-\w*c\s/.test(it)) return nothing;
  const code = inlineCode(sign);
  return {
    facts: [
      text(
        `셸을 거치지 않고 단어로 나눠 실행하므로 ${code}도 그저 인자로 전달됩니다. 필요하면 ${inlineCode("sh -c '…'")}로 감쌉니다.`,
        `Split into words without a shell, so ${code} is passed as a mere argument; wrap it in ${inlineCode("sh -c '…'")}.`,
      ),
    ],
  };
};

const tests: Readonly<Record<string, Text>> = {
  CMD: text("뒤의 단어들을 셸 없이 그대로 실행합니다.", "Runs the words that follow, without a shell."),
  "CMD-SHELL": text(
    "뒤의 문자열을 컨테이너의 셸로 실행합니다.",
    "Runs what follows in the container's shell.",
  ),
  NONE: text("이미지의 healthcheck를 끕니다.", "Turns the image's check off."),
};

export const test: Decoder = ({ text: it, path }) => {
  if (typeof path.at(-1) !== "number")
    return {
      facts: [
        text(
          "문자열로 적으면 CMD-SHELL과 같이 셸로 실행합니다.",
          "A string runs in the shell, as CMD-SHELL does.",
        ),
      ],
    };
  const said = path.at(-1) === 0 && Object.hasOwn(tests, it) ? tests[it] : undefined;
  return said ? { facts: [meaning(it, said)] } : nothing;
};
