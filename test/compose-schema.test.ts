import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mayBePartial, parseCompose } from "../server/language/compose/document.ts";
import type { Shape } from "../server/language/compose/schema/shape.ts";
import { violationsOf } from "../server/language/compose/schema/walk.ts";
import type { Folder } from "../server/language/core/folder.ts";
import { shapes } from "../server/language/generated/composeShapes.ts";
import { mark, unmark } from "./support/marks.ts";

/** The places of a table that a shape leads to. */
const placesOf = (it: Shape): number[] => [
  ...Object.values(it.keys ?? {}),
  ...(it.names ? [it.names.of] : []),
  ...(it.items === undefined ? [] : [it.items]),
];

/** The shape at the end of a path; `*` is a name of the user's choice, `-` an item of a list. */
function shapeAt(path: string): Shape | undefined {
  let shape: Shape | undefined = shapes[0];
  for (const step of path.split(".")) {
    const next: number | undefined =
      step === "*" ? shape?.names?.of : step === "-" ? shape?.items : shape?.keys?.[step];
    shape = next === undefined ? undefined : shapes[next];
  }
  return shape;
}

describe("the table of the Compose schema", () => {
  it("is small, as every Compose file in an editor waits for it", () => {
    assert.ok(JSON.stringify(shapes).length < 60 * 1024);
  });

  it("leads nowhere but into itself, and to all of it", () => {
    const reached = new Set([0, ...shapes.flatMap(placesOf)]);
    assert.deepEqual(
      [...reached].sort((a, b) => a - b),
      shapes.map((_, i) => i),
    );
  });

  for (const path of [
    "models.*.context_size",
    "services.*.provider.type",
    "services.*.develop.watch.-.initial_sync",
    "services.*.gpus.-.device_ids",
    "services.*.pre_start.-.per_replica",
    "services.*.post_start.-.command",
    "services.*.models.*.endpoint_var",
    "services.*.networks.*.gw_priority",
    "services.*.build.provenance",
    "services.*.umask",
    "include.-.path",
    "jobs.*.triggers.schedule.-.cron",
    "secrets.*.environment",
    "configs.*.content",
  ])
    it(`knows ${path}`, () => assert.ok(shapeAt(path)));

  it("gives a container before the start no key of a service", () => {
    assert.ok(shapeAt("services.*.pre_start.-.image"));
    assert.equal(shapeAt("services.*.pre_start.-.ports"), undefined);
    assert.equal(shapeAt("jobs.*.restart"), undefined);
  });
});

describe("a violation of the schema", () => {
  const check = (sample: string): void => {
    const { text, spans } = unmark(sample);
    const found = violationsOf(parseCompose(text)).map(({ at }) => at);
    assert.equal(mark(text, found), mark(text, spans));
  };

  it("is told once, where it is written, however often its anchor is used", () => {
    check(
      "x-a: &a\n  image: x\n  «bogus»: 1\nservices:\n  one: *a\n  two:\n    <<: *a\n  three:\n    <<: [*a]\n",
    );
  });

  it("is none in what a mapping's own key replaces", () => {
    check("x-a: &a\n  image: [x]\nservices:\n  one:\n    <<: *a\n    image: y\n");
  });

  it("is found in every document of a file", () => {
    check("services:\n  a:\n    image: x\n---\nservices:\n  a:\n    «imge»: y\n");
  });

  it("is none in what !reset takes away", () => {
    check("services:\n  a:\n    image: !reset null\n    ports: !reset null\n");
  });

  it("is no type that a key lacks while the line is being typed", () => {
    check("services:\n  a:\n    image: x\n    ports\n");
  });
});

describe("a part of a project", () => {
  const folder = (document: string, ...files: readonly string[]): Folder => ({
    document,
    read: () => undefined,
    exists: (path) => files.includes(path),
    files: () => files,
    builds: () => [],
  });
  const whole = "services:\n  web:\n    image: x\n";
  const part = "services:\n  web:\n    ports: ['1:1']\n";
  const cases: readonly (readonly [string, string, Folder | undefined, boolean])[] = [
    ["a text that runs something is whole", whole, undefined, false],
    ["a text that only amends is a part", part, undefined, true],
    ["the usual name makes a whole", part, folder("compose.yaml"), false],
    ["override in the name makes a part", whole, folder("compose.override.yaml", "compose.yaml"), true],
    [
      "another name beside the usual file makes a part",
      whole,
      folder("compose.dev.yaml", "compose.yaml"),
      true,
    ],
    ["another name alone is judged by its text", whole, folder("stack.yaml"), false],
    ["!reset makes a part", "services:\n  web:\n    image: !reset null\n", folder("compose.yaml"), true],
    ["a service of nothing is a mistake, not a part", "services:\n  web: {}\n", undefined, false],
    ["several documents are parts of each other", `${whole}---\n${whole}`, undefined, true],
  ];
  for (const [name, text, where, expected] of cases)
    it(name, () => assert.equal(mayBePartial(parseCompose(text), where), expected));
});
