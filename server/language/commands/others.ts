import { type Text, text } from "../../protocol/text.ts";
import type { Occurrence } from "../core/language.ts";
import { type Span, touches } from "../core/span.ts";
import type { Redirection, SimpleCommand } from "../shell/syntax.ts";
import { programName, unwrapped } from "./program.ts";

/** What stands at `offset` of a command other than docker's that belongs to the daily work with containers. */
export function inOther(command: SimpleCommand, source: string, offset: number): Occurrence | undefined {
  const words = unwrapped(command.words);
  switch (programName(words[0])) {
    case "curl":
      return inCurl(command, offset);
    case "cat":
    case "tee":
      return inHeredoc(command, source, offset);
    default:
      return undefined;
  }
}

const healthAddress =
  /^(https?:\/\/)?[^/]*\/(.*\/)?(_?health(z|check|-check)?|ready|readyz|readiness|live|livez|liveness)\/?([?#].*)?$/i;

function inCurl({ words }: SimpleCommand, offset: number): Occurrence | undefined {
  const address = words.find((it) => healthAddress.test(it.text));
  const word = words.find(({ at }) => touches(at, offset));
  if (!address || !word) return undefined;
  const fails = words.some(({ text: flag }) => /^-[a-zA-Z]*f|^--fail(-with-body)?$/.test(flag));
  const facts: Text[] = fails
    ? []
    : [
        text(
          "이 명령에는 `-f`가 없어서 HTTP 500이 와도 종료 코드가 0입니다.",
          "This one has no `-f`, so it exits with 0 even on HTTP 500.",
        ),
      ];
  return { at: word.at, keys: ["cli/curl-health"], facts };
}

/** `cat > file << EOF`, `tee file << EOF` */
function inHeredoc(command: SimpleCommand, source: string, offset: number): Occurrence | undefined {
  const { words, redirections } = command;
  const heredoc = redirections.find(({ operator }) => /^<<-?$/.test(operator));
  const writes =
    programName(unwrapped(words)[0]) === "tee" ||
    redirections.some(({ operator }) => /^>[>|]?$/.test(operator));
  if (!heredoc || !writes) return undefined;
  const at = placeOf(command, offset);
  return at && { at, keys: ["cli/heredoc-cat"], facts: [expansionFact(heredoc, source)] };
}

function placeOf({ words, redirections }: SimpleCommand, offset: number): Span | undefined {
  return [...words, ...redirections].find(({ at }) => touches(at, offset))?.at;
}

function expansionFact({ target, body }: Redirection, source: string): Text {
  if (target?.isQuoted)
    return text(
      "구분자에 따옴표가 있어서 `$`와 백틱이 그대로 저장됩니다.",
      "The delimiter is quoted, so `$` and backticks are stored as they are.",
    );
  const lines = body ? source.slice(body.start, body.end) : "";
  return /(?<!\\)(\$[A-Za-z_{(]|`)/.test(lines)
    ? text(
        "구분자에 따옴표가 없어서 이 안의 `$…`를 셸이 지금 값으로 바꿔 저장합니다.",
        "The delimiter is not quoted, so the shell replaces each `$…` in here by its value right now.",
      )
    : text(
        "구분자에 따옴표가 없습니다. 지금 내용에는 셸이 바꿀 것이 없습니다.",
        "The delimiter is not quoted; there is nothing in it now that the shell would replace.",
      );
}
