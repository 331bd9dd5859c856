import { text } from "../../../protocol/text.ts";
import { firstOf, isPlain, type Look, portIn } from "../project.ts";
import { type Node, runtime, servers } from "./nodeProject.ts";

/** The words that start the program: those of the start script where they are simple, else what `main` names. */
export function commandOf(all: Node): string[] | undefined {
  const { scripts, look, libraries } = all;
  const start = (scripts["start:prod"] ?? scripts["start"] ?? "").replace(
    /^(cross-env\s+)?(\w+=\S+\s+)*/,
    "",
  );
  if (libraries.has("@nestjs/core") && !/^node\s/.test(start)) return [runtime(all), "dist/main.js"];
  const words = start.split(/\s+/).filter(Boolean);
  const isSimple = words.length > 0 && !/[&|;<>$`"'()*]/.test(start);
  if (isSimple && (words[0] === "node" || words[0] === "bun")) return completed(words, look);
  if (start === "" || /\b(nodemon|ts-node(-dev)?|tsx|vite|--watch)\b/.test(start)) return guessed(all);
  if (isSimple && !/^(npm|pnpm|yarn|npx|sh|bash)$/.test(words[0] ?? ""))
    return [`node_modules/.bin/${words[0]}`, ...words.slice(1)];
  all.remarks.push(
    text(
      "start 스크립트가 한 명령이 아니라서 패키지 관리자로 시작합니다. 신호가 프로그램에 닿는지 확인하십시오.",
      "The start script is more than one command, so the package manager starts it; see that signals reach the program.",
    ),
  );
  return [all.manager.name === "bun" ? "bun" : "npm", "run", "start"];
}

/** What `main` names, or a file with a usual name. */
function guessed(all: Node): string[] | undefined {
  const usual = ["server.js", "index.js", "app.js", "src/server.js", "src/index.js", "src/index.ts"];
  const guess = all.it.main ?? firstOf(all.look, usual);
  if (!guess || !isPlain(guess.replace(/^\.\//, ""))) return undefined;
  all.remarks.push(
    text(
      `시작하는 파일을 ${guess}(으)로 보았습니다. 다르면 CMD를 고치십시오.`,
      `It is taken to start with ${guess}; if not, change CMD.`,
    ),
  );
  return completed([runtime(all), guess.replace(/^\.\//, "")], all.look);
}

/** Adds the ending that Node.js finds by itself: `node dist/main`. */
const completed = (words: readonly string[], look: Look): string[] =>
  words.map((it, i) => {
    if (i === 0 || it.startsWith("-") || /\.\w+$/.test(it)) return it.replace(/^\.\//, "");
    return look.exists(`${it}/index.js`) ? `${it}/index.js` : `${it}.js`;
  });

const listening = [
  /listen\(\s*(?:\{\s*port:\s*)?(?:Number\()?(?:process\.env\.PORT\)?\s*(?:\|\||\?\?)\s*)?["']?(\d{2,5})/,
  /PORT\)?\s*(?:\|\||\?\?|=)\s*["']?(\d{2,5})/,
  /\bport:?\s*=?\s*(\d{2,5})/i,
];

/** The port that the start script or the first file names; 3000 for a server that names none. */
export function portOf({ look, scripts, libraries }: Node, entry: string | undefined): number | undefined {
  const inScript = portIn(scripts["start"], [/(?:-p|--port)[ =](\d+)/, /\bPORT=(\d+)/]);
  if (inScript !== undefined) return inScript;
  const base = (entry ?? "index.js").replace(/^[\w.-]+\//, "").replace(/\.[cm]?[jt]s$/, "");
  const sources = [
    entry ?? "",
    ...["", "src/"].flatMap((it) => ["ts", "js", "mjs"].map((end) => `${it}${base}.${end}`)),
  ];
  const texts = sources.map((it) => look.read(it) ?? "").filter(Boolean);
  const named = texts.map((it) => portIn(it, listening)).find((it) => it !== undefined);
  if (named !== undefined) return named;
  const isServer = [...libraries].some((it) => servers.test(it)) || texts.some((it) => /\.listen\(/.test(it));
  return isServer ? 3000 : undefined;
}
