import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseEnvFile } from "../server/language/compose/dotenv.ts";
import { compose } from "../server/language/compose/language.ts";
import { folderIn } from "./support/folder.ts";
import { unmark } from "./support/marks.ts";

/** The facts of the hover at `«»` in compose.yaml, among other files. */
function facts(sample: string, files: Readonly<Record<string, string>> = {}): string {
  const { text, spans } = unmark(sample);
  const folder = folderIn({ ...files, "compose.yaml": text }, "compose.yaml");
  const found = compose.open(text).occurrenceAt(spans[0]?.start ?? -1, folder);
  return (found?.facts ?? []).map((it) => it.en).join("\n");
}

/** A service with these keys. */
const service = (...lines: readonly string[]): string =>
  `services:\n  db:\n${lines.map((it) => `    ${it}\n`).join("")}`;

/** Left what is written, right what `dotenv.UnmarshalWithLookup` of compose-go 2.16.2 answered. */
const read: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["A=1\nB = two words \nexport C=3\n", { A: "1", B: "two words", C: "3" }],
  ['A=x # comment\nB=x#kept\nC="x # kept" # gone\n', { A: "x", B: "x#kept", C: "x # kept" }],
  ["A: yaml\nB:x\n", { A: "yaml", B: "x" }],
  ["# comment\n\n  A=1\r\nB=2\r\n", { A: "1", B: "2" }],
  ["A='$X \\n \\' end'\n", { A: "$X \\n ' end" }],
  ['A="a\\nb\\t\\$X \\\\ \\"q\\" \\x"\n', { A: 'a\nb\t$X \\ "q" \\x' }],
  ["X=1\nA=${X}-$X-${Y:-d}-${Y}-$$X\n", { X: "1", A: "1-1-d--$X" }],
  ['A="two\nlines"\nB=after\n', { A: "two\nlines", B: "after" }],
  ['A=\nB=""\nC\nD=1\n', { A: "", B: "", D: "1" }],
  ["A=1\nA=2\n", { A: "2" }],
  ['A="x" trailing\nB=1\n', { A: "x", B: "1" }],
  ['A="x"B=1\n', { A: "x", B: "1" }],
  ["A.B-C[0]=1\nÄ=2\n", { "A.B-C[0]": "1", Ä: "2" }],
  ["A=#x\nB= #x\nC=a\t#x\n", { A: "#x", B: "#x", C: "a\t#x" }],
  ['A=it\'s\nB=a"b"\n', { A: "it's", B: 'a"b"' }],
  ["exportA=1\nexport\tB=2\n", { exportA: "1", B: "2" }],
  ['A="\\101 \\0101 \\a"\n', { A: "\\101 A \x07" }],
  ['A="${X:-a \\" b}"\n', { A: 'a " b' }],
  ["A=a\\nb\n", { A: "a\\nb" }],
];

/** Files that it refuses, with the line it names. */
const refused: readonly (readonly [string, number])[] = [
  ["A B=1\n", 1],
  ["A=1\nB+=2\n", 2],
  ['A=1\nB="open\nC=3\n', 2],
];

describe("an env file", () => {
  for (const [source, expected] of read)
    it(`is read as Compose reads it: ${JSON.stringify(source)}`, () => {
      const { entries, errorLine } = parseEnvFile(source);
      assert.deepEqual(Object.fromEntries([...entries].map(([name, { value }]) => [name, value])), expected);
      assert.equal(errorLine, undefined);
    });
  for (const [source, line] of refused)
    it(`is refused where Compose refuses it: ${JSON.stringify(source)}`, () =>
      assert.equal(parseEnvFile(source).errorLine, line));
  it("tells the line of each variable", () => {
    const { entries } = parseEnvFile('\uFEFF# head\nA="x\ny"\n\nB=1\n');
    assert.deepEqual([entries.get("A")?.line, entries.get("B")?.line], [2, 5]);
  });
});

describe("a variable of a Compose file", () => {
  const image = service("image: postgres:${TA«»G:-18}");
  it("shows what .env gives it, and where", () =>
    assert.equal(
      facts(image, { ".env": "# tags\nTAG=17\n" }),
      "Its value now: `TAG` = `17` (`.env`, line 2). The same variable in the shell would win.\nThe whole value: `postgres:17`",
    ));
  it("falls back when .env leaves it empty", () =>
    assert.match(facts(image, { ".env": "TAG=\n" }), /`TAG` is empty.*So the default value is used: `18`/));
  it("tells that .env lacks it", () =>
    assert.match(
      facts(image, { ".env": "OTHER=1\n" }),
      /^`\.env` does not set `TAG`\. Unless the shell does/,
    ));
  it("counts where the value is explained", () =>
    assert.match(facts(service("ports:", '  - "${PORT:-80}:8«»0"'), { ".env": "PORT=9000\n" }), /9000/));
  it("tells what a modifier makes of it", () => {
    const env = { ".env": "DEBUG=1\nEMPTY=\n" };
    assert.match(facts(service("command: ${DEB«»UG:+--verbose}"), env), /this takes its place: `--verbose`/);
    assert.match(facts(service("command: ${EMP«»TY:?needed}"), env), /So Compose stops/);
  });
  it("keeps secrets to the file they are in", () => {
    const env = { ".env": "DB_PASSWORD=hunter2\nUSER=app\nURL=postgres://app:hunter2@db/app\n" };
    const url = "postgres://${US«»ER}:${DB_PASSWORD}@db/app";
    for (const sample of [service("environment: {P: '${DB_PASS«»WORD}'}"), service(`command: ${url}`)])
      assert.ok(!facts(sample, env).includes("hunter2"));
    assert.match(facts(service(`command: ${url}`), env), /`postgres:\/\/app:…@db\/app`/);
    assert.match(facts(service("command: ${U«»RL}"), env), /postgres:\/\/app:…@db\/app/);
  });
  it("is not filled in from env_file or environment, and says so", () => {
    const files = { ".env": "", "db.env": "TAG=17\n" };
    assert.match(
      facts(service("image: postgres:${TA«»G:-18}", "env_file: db.env"), files),
      /^The `TAG` of `db\.env` is given to the container only/,
    );
    assert.match(
      facts(service("image: postgres:${TA«»G:-18}", "environment: {TAG: 17}"), files),
      /^The `TAG` of `environment` is given to the container only/,
    );
  });
});

describe("the environment of a service", () => {
  it("takes values that are not written from .env", () =>
    assert.match(
      facts(service("environment: [TOKEN, MO«»DE]"), { ".env": "MODE=fast\n" }),
      /`MODE` = `fast` \(`\.env`, line 1\)/,
    ));
  it("wins over env_file", () =>
    assert.match(
      facts(service("env_file: [a.env, b.env]", "environment:", "  MO«»DE: slow"), {
        "a.env": "MODE=fast\n",
        "b.env": "\nMODE=faster\n",
      }),
      /Wins over the value in line 2 of `b\.env`: `faster`/,
    ));
  it("tells what an env file brings", () => {
    const lines = ["env_file:", "  - path: b.«»env", "environment: {B: 2}"];
    const said = facts(service(...lines), { "b.env": "A=1\nB=1\n" });
    assert.match(said, /Gives the container 2 variables: `A`, `B`/);
    assert.match(said, /Set in `environment` as well, which wins: `B`/);
    assert.match(facts(service(...lines)), /not there now; Compose stops/);
    assert.match(facts(service("env_file: ../b.«»env")), /^(?!.*not there)/);
  });
});
