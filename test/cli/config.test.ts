import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { root } from "../support/cases.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "docknote-config-")));
after(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): void => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
};

const run = (args: string[], env: Record<string, string> = {}, cwd = folder) =>
  spawnSync(process.execPath, [join(root, "dist/cli.mjs"), "config", "--lang", "en", ...args], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...env },
  });

file("shop/compose.yaml", "services:\n  web:\n    image: nginx:${TAG:-1.30}\n    ports: ['80:80']\n");
file(
  "shop/compose.override.yaml",
  "services:\n  web:\n    image: nginx:1.31\n  tool: {image: x, profiles: [dev]}\n",
);
file("shop/.env", "TAG=1.29\n");
file(
  "raw/compose.yaml",
  "services:\n  web:\n    volumes: ['${DIR:-/mnt/d}/e:/e']\n    image: x\n    depends_on: ['${OTHER}']\n",
);
file("bad/compose.yaml", "services:\n  web:\n    image: x\n    networks: [front]\n");

const web = (image: string, more = "") => `name: shop
services:
${more}  web:
    image: ${image}
    networks:
      default: null
    ports:
      - mode: ingress
        target: 80
        published: "80"
        protocol: tcp
networks:
  default:
    name: shop_default
`;

describe("docknote config", () => {
  it("prints what the files of a folder come to", () => {
    const { status, stdout, stderr } = run(["shop"]);
    assert.equal(stderr, "");
    assert.equal(stdout, web("nginx:1.31"));
    assert.equal(status, 0);
    assert.equal(run([], {}, join(folder, "shop")).stdout, stdout);
  });

  it("takes only the files that are named, and variables of the shell first", () => {
    assert.equal(run(["-f", "shop/compose.yaml"]).stdout, web("nginx:1.29"));
    assert.equal(run(["shop/compose.yaml"], { TAG: "2" }).stdout, web("nginx:2"));
    assert.match(run(["shop/compose.yaml", "--no-interpolate"]).stdout, /image: nginx:\$\{TAG:-1.30\}\n/);
  });

  it("takes what variables name on trust where they stay as they are, keys in order", () => {
    const { status, stdout } = run(["raw/compose.yaml", "--no-interpolate"]);
    assert.equal(status, 0);
    assert.match(stdout, /source: \$\{DIR:-\/mnt\/d\}\/e\n {8}target: \/e\n/);
    assert.ok(
      stdout.indexOf("image:") < stdout.indexOf("volumes:") &&
        stdout.indexOf("networks:") < stdout.indexOf("services:"),
    );
  });

  it("knows profiles, names and formats", () => {
    const tool = "  tool:\n    profiles:\n      - dev\n    image: x\n    networks:\n      default: null\n";
    assert.equal(run(["shop", "--profile", "dev"]).stdout, web("nginx:1.31", tool));
    const { stdout } = run(["shop", "--format", "json", "-p", "other"]);
    assert.equal((JSON.parse(stdout) as { name: string }).name, "other");
  });

  it("says where each value is from, and what it took the place of", () => {
    const lines = run(["shop", "--origins"]).stdout.split("\n");
    const line = (start: string) => lines.find((it) => it.trim().startsWith(start))?.replace(/ +/g, " ");
    assert.equal(line("image:"), " image: nginx:1.31 # shop/compose.override.yaml:3 (shop/compose.yaml:3)");
    assert.equal(line("target:"), " target: 80 # shop/compose.yaml:4");
    assert.equal(line("default: null"), " default: null");
  });

  it("prints nothing of a project that Compose refuses, but what is wrong and where", () => {
    const { status, stdout, stderr } = run(["bad"]);
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.equal(
      stderr,
      "bad/compose.yaml:4:16 error\n  4 |     networks: [front]\n    |                ^^^^^\n  The project has no network front.\n\n",
    );
  });

  for (const args of [["gone.yaml"], ["--format", "xml", "shop"], ["--env-file"], ["shop/.env/x"]])
    it(`says in one line why it cannot run: ${args.join(" ")}`, () => {
      const { status, stdout, stderr } = run(args);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^docknote: [^\n]+\n$/);
    });
});
