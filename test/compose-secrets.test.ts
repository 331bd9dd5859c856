import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compose } from "../server/language/compose/language.ts";
import { apply } from "../server/language/core/fix.ts";
import type { Fix } from "../server/language/core/rule.ts";
import { folderIn } from "./support/folder.ts";

const fixesOf = (source: string, files: Record<string, string> = {}): readonly Fix[] =>
  compose
    .open(source)
    .problems(
      "2026-11-01",
      { rules: ["secret-in-environment"] },
      folderIn({ ...files, "deploy/compose.yaml": source }, "deploy/compose.yaml"),
    )
    .flatMap((it) => it.fixes ?? []);

const source = (more = "") =>
  `services:\n  db:\n    image: postgres:18 # db\n    environment:\n      POSTGRES_PASSWORD: "h4 nter2" # why\n${more}`;

describe("moving a secret out of a Compose file", () => {
  it("makes .env beside the file, and leaves a variable that has to be set", () => {
    const [fix] = fixesOf(source());
    assert.ok(fix);
    assert.equal(apply(source(), fix.edits), source().replace("h4 nter2", "${POSTGRES_PASSWORD:?}"));
    assert.deepEqual(fix.create, { path: ".env", text: "POSTGRES_PASSWORD='h4 nter2'\n" });
    assert.equal(fix.safe, false);
  });

  it("adds a line to the .env that is there", () => {
    const [fix] = fixesOf(source(), { "deploy/.env": "A=1" });
    const { path, source: env = "", edits = [] } = fix?.other ?? {};
    assert.equal(path, ".env");
    assert.equal(apply(env, edits), "A=1\nPOSTGRES_PASSWORD='h4 nter2'\n");
    assert.equal(fix?.create, undefined);
  });

  it("reads what .env has already, and overwrites nothing", () => {
    const [same] = fixesOf(source(), { "deploy/.env": "POSTGRES_PASSWORD=h4 nter2\n" });
    assert.equal(same?.title.en, "Read ${POSTGRES_PASSWORD} of .env");
    const [other] = fixesOf(source(), { "deploy/.env": "POSTGRES_PASSWORD=else\n" });
    assert.match(other?.title.en ?? "", /as a secret$/);
  });

  it("passes it as a secret to an image that reads files", () => {
    const fix = fixesOf(source("    restart: always\n")).find(({ title }) => /secret/.test(title.en));
    assert.ok(fix);
    assert.equal(
      apply(source("    restart: always\n"), fix.edits),
      'services:\n  db:\n    image: postgres:18 # db\n    environment:\n      POSTGRES_PASSWORD_FILE: "/run/secrets/postgres_password" # why\n    restart: always\n    secrets:\n      - postgres_password\nsecrets:\n  postgres_password:\n    file: ./postgres_password.txt\n',
    );
    assert.deepEqual(fix.create, { path: "postgres_password.txt", text: "h4 nter2" });
    const list =
      "services:\n  db:\n    image: mysql:8.4\n    environment:\n      - MYSQL_ROOT_PASSWORD=h4nter2\n    secrets: [a]\nsecrets:\n  a:\n    file: ./a\n";
    const [, inList] = fixesOf(list);
    assert.match(
      apply(list, inList?.edits ?? []),
      /MYSQL_ROOT_PASSWORD_FILE=\/run\/secrets\/mysql_root_password\n {4}secrets: \[a, mysql_root_password\]/,
    );
  });

  it("offers no secret for an image that would not read it", () => {
    const other = "services:\n  app:\n    image: app:1\n    environment:\n      API_TOKEN: kc82hq1mWz\n";
    assert.deepEqual(
      fixesOf(other).map(({ title }) => title.en),
      ["Move the value to .env and read ${API_TOKEN}"],
    );
  });
});
