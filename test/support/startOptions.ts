import { parseArgs } from "node:util";
import { type Lang, type Text, text } from "../../server/protocol/text.ts";
import { terminalLanguage } from "./words.ts";

/** What the user of `npm start` may choose. */
export interface StartOptions {
  readonly lang: Lang;
  readonly editor: "auto" | "desktop" | "browser";
  readonly engine: "auto" | "found" | "private" | "none";
  readonly address: string;
  readonly port: number;
  readonly open: boolean;
}

export const usage: Text = text(
  `npm start -- [옵션]
  --lang ko|en                          편집기의 표시 언어 (기본: 이 터미널의 로캘)
  --editor auto|desktop|browser         데스크톱 VS Code 또는 브라우저의 VS Code (기본: auto)
  --engine auto|found|private|none      이미 실행 중인 Docker 엔진, 따로 띄우는 엔진, 없음 (기본: auto)
  --port N                              브라우저용 포트 (기본: 비어 있는 포트)
  --address A                           브라우저용 주소 (기본: 127.0.0.1)
  --no-open                             브라우저를 열지 않고 주소만 출력`,
  `npm start -- [OPTION]
  --lang ko|en                          display language of the editor (default: this terminal's locale)
  --editor auto|desktop|browser         desktop VS Code, or VS Code in the browser (default: auto)
  --engine auto|found|private|none      the Docker Engine that runs already, one of its own, none (default: auto)
  --port N                              port for the browser (default: a free one)
  --address A                           address for the browser (default: 127.0.0.1)
  --no-open                             print the address without opening a browser`,
);

const choices = {
  lang: ["ko", "en"],
  editor: ["auto", "desktop", "browser"],
  engine: ["auto", "found", "private", "none"],
} as const;

/** Reads the arguments; gives `"help"` when asked for it, and throws with one line on a wrong one. */
export function startOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lang: { type: "string" },
      editor: { type: "string", default: "auto" },
      engine: { type: "string", default: "auto" },
      address: { type: "string", default: "127.0.0.1" },
      port: { type: "string", default: "0" },
      "no-open": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${values.port}: 0–65535`);
  return {
    lang: values.lang === undefined ? terminalLanguage(env) : oneOf("lang", values.lang),
    editor: oneOf("editor", values.editor),
    engine: oneOf("engine", values.engine),
    address: values.address,
    port,
    open: !values["no-open"],
  };
}

function oneOf<K extends keyof typeof choices>(name: K, value: string): (typeof choices)[K][number] {
  const found = choices[name].find((it) => it === value);
  if (found === undefined) throw new Error(`--${name} ${value}: ${choices[name].join(" | ")}`);
  return found;
}
