import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { place, type Sample, surroundings } from "./projects.ts";

/** The newest version that the Go at hand builds; of the libraries that load projects it has compose-go 2.16.1. */
const version = "v5.6.0";
const home = join(homedir(), ".cache", "docknote", "oracle");
const program = join(home, `docker-compose-${version}`);

/** Builds the real Compose once, outside of the checkout; needs Go and its module proxy. */
export function buildOracle(): void {
  if (existsSync(program)) return;
  console.log(`building docker compose ${version} into ${home}: a few minutes, once`);
  const module = `github.com/docker/compose/v5@${version}`;
  const go = (args: readonly string[], cwd = home) =>
    execFileSync(process.env["GO"] ?? "go", args, {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
  mkdirSync(home, { recursive: true });
  const { Dir } = JSON.parse(go(["mod", "download", "-json", module])) as { Dir: string };
  go(["build", "-buildvcs=false", "-o", program, "./cmd"], Dir);
}

/** What Compose said. */
export interface Answer {
  /** What it printed, places made those of the tests; undefined where it refused. */
  readonly project?: unknown;
  readonly text: string;
  /** The files that were missing and made, empty. */
  readonly touched: readonly string[];
}

const mostTouched = 20;

/** Asks Compose what a project comes to. With `touches`, env files that are missing are made, empty, until it has all. */
export function ask(sample: Sample, touches = false): Answer {
  const top = realpathSync(mkdtempSync(join(tmpdir(), "docknote-oracle-")));
  const folder = join(top, place.slice(1));
  try {
    for (const [path, text] of Object.entries(sample.files)) write(join(folder, path), text);
    const touched: string[] = [];
    for (;;) {
      const run = config(folder, sample.asked.profiles ?? []);
      const missing = touches ? missingFile(run.stderr, folder) : undefined;
      if (missing === undefined || touched.length >= mostTouched) return { ...answer(run, top), touched };
      write(join(folder, missing), "");
      touched.push(missing);
    }
  } finally {
    rmSync(top, { recursive: true });
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function config(folder: string, profiles: readonly string[]) {
  const args = [...profiles.flatMap((it) => ["--profile", it]), "config"];
  const env = { ...surroundings, PATH: process.env["PATH"] };
  return spawnSync(program, args, { cwd: folder, env, encoding: "utf8", timeout: 60_000 });
}

function missingFile(said: string, folder: string): string | undefined {
  const path = /(?:env|label) file (\S+) not found/.exec(said)?.[1];
  return path?.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

function answer({ status, stdout, stderr }: ReturnType<typeof config>, top: string): Omit<Answer, "touched"> {
  const placed = (text: string) => text.replaceAll(top, "");
  if (status === 0) return { text: placed(stdout), project: projectIn(placed(stdout)) };
  const last = placed(stderr).trim().split("\n").at(-1) ?? "";
  return { text: `${last.replace(/^time="[^"]*" /, "")}\n` };
}

/** What Compose prints, dollar signs undoubled. */
export const projectIn = (text: string): unknown => parse(text.replaceAll("$$", "$"), { merge: false });
