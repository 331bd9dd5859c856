/** The command line: `docknote lint | config | explain | topics | init | lsp`. */
import { parseArgs } from "node:util";
import { CannotRun } from "./cli/cannotRun.ts";
import { explain, topics } from "./cli/explain.ts";
import { init } from "./cli/init.ts";
import { lint } from "./cli/lint.ts";
import { formats } from "./cli/print.ts";
import type { Lang } from "./protocol/text.ts";

const usage = `docknote lint [--fix | --fix-dry-run] [--rules recommended|all|NAME,…] [--format ${Object.keys(formats).join("|")}] [--lang ko|en]
              [--fail-on error|warning|info|never] [--stdin-filename NAME] [--no-config] [--no-gitignore]
              [--shellcheck off|auto|on] PATH…
docknote config [-f FILE]… [--profile NAME]… [--env-file FILE]… [-p NAME] [--project-directory FOLDER] [--no-interpolate]
                [--format yaml|json] [--origins] [--lang ko|en] [FILE|FOLDER]…
docknote explain RULE|TOPIC [--lang ko|en]
docknote topics [QUERY] [--lang ko|en]
docknote init [FOLDER] [--dry-run] [--only PROJECT,…]
docknote lsp --stdio
docknote --version | --help
`;

const options = {
  fix: { type: "boolean" },
  "fix-dry-run": { type: "boolean" },
  rules: { type: "string" },
  format: { type: "string" },
  lang: { type: "string" },
  "fail-on": { type: "string" },
  "stdin-filename": { type: "string" },
  "no-config": { type: "boolean" },
  "no-gitignore": { type: "boolean" },
  shellcheck: { type: "string" },
  "dry-run": { type: "boolean" },
  only: { type: "string" },
  stdio: { type: "boolean" },
  file: { type: "string", short: "f", multiple: true },
  profile: { type: "string", multiple: true },
  "env-file": { type: "string", multiple: true },
  "project-name": { type: "string", short: "p" },
  "project-directory": { type: "string" },
  "no-interpolate": { type: "boolean" },
  origins: { type: "boolean" },
  version: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Values = ReturnType<typeof parse>["values"];

const parse = (args: string[]) => parseArgs({ args, options, allowPositionals: true });

/** One of the words allowed for an option, or its default. */
export function choice<Word extends string>(
  name: string,
  given: string | undefined,
  words: readonly Word[],
  usual: Word,
): Word {
  if (given === undefined) return usual;
  const found = words.find((it) => it === given);
  if (!found) throw new CannotRun(`--${name} is one of ${words.join(", ")}, not ${given}`);
  return found;
}

/** The language asked for, else that of the environment. */
function langOf(values: Values): Lang {
  const { env } = process;
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return choice("lang", values.lang, ["ko", "en"], locale.startsWith("ko") ? "ko" : "en");
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseOrFail(args);
  const [command, ...rest] = positionals;
  if (values.version) return say(`${process.env["DOCKNOTE_VERSION"]}\n`);
  if (values.help || command === "help") return say(usage);
  const lang = langOf(values);
  switch (command) {
    case "lint":
      return lint(rest, {
        fix: values["fix-dry-run"] ? "show" : values.fix ? "write" : "no",
        rules: values.rules ?? "recommended",
        format: choice("format", values.format, ["text", "json", "sarif", "github"], "text"),
        failOn: choice("fail-on", values["fail-on"], ["error", "warning", "info", "never"], "warning"),
        stdinFilename: values["stdin-filename"],
        lang,
        config: !values["no-config"],
        gitignore: !values["no-gitignore"],
        shellcheck: choice("shellcheck", values.shellcheck, ["off", "auto", "on"], "off"),
      });
    case "config": {
      // Loaded late: it brings the whole of Compose along.
      const { config } = await import("./cli/config.ts");
      return config([...(values.file ?? []), ...rest], {
        profiles: values.profile,
        envFiles: values["env-file"],
        name: values["project-name"],
        folder: values["project-directory"],
        interpolates: !values["no-interpolate"],
        format: choice("format", values.format, ["yaml", "json"], "yaml"),
        origins: values.origins ?? false,
        lang,
      });
    }
    case "explain":
      return explain(rest, lang);
    case "topics":
      return topics(rest.join(" "), lang);
    case "init":
      return init(rest, { dryRun: values["dry-run"] ?? false, only: values.only?.split(","), lang });
    case "lsp":
      return serve();
    default:
      throw new CannotRun(
        command ? `no command ${command}; see docknote --help` : "no command; see docknote --help",
      );
  }
}

function parseOrFail(args: string[]): ReturnType<typeof parse> {
  try {
    return parse(args);
  } catch (error) {
    throw new CannotRun((error as Error).message.split("\n")[0] ?? "");
  }
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Becomes the language server, which lives until its client ends it. */
async function serve(): Promise<number> {
  if (!process.argv.includes("--stdio")) throw new CannotRun("docknote lsp needs --stdio");
  const { createRequire } = await import("node:module");
  createRequire(import.meta.url)("./server.cjs");
  return new Promise(() => undefined);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  process.stderr.write(`docknote: ${error.message}\n`);
  process.exitCode = 2;
}
