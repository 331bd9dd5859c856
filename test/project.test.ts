import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isAccepted } from "../server/language/compose/project/effective.ts";
import { jsonText, yamlLines } from "../server/language/compose/project/print.ts";
import type { Origin, Value } from "../server/language/compose/project/value.ts";
import { projectIn } from "./oracle/compose.ts";
import {
  corpus,
  digest,
  filesOf,
  fixtures,
  ours,
  passingCases,
  place,
  plain,
  type Sample,
  samples,
  type Verdict,
  verdictsFile,
} from "./oracle/projects.ts";

const sampleOf = (files: Readonly<Record<string, string>>): Sample => ({ name: "", files, asked: {} });

/** The problems of a project as `file: «the word»`, and what is said of it. */
function problems(files: Readonly<Record<string, string>>): string[] {
  const sample = sampleOf(files);
  const { read } = filesOf(sample);
  return ours(sample).problems.map(({ file, at, severity, message }) => {
    const word = (read(file) ?? "").slice(at.start, at.end);
    return `${severity} ${file.slice(place.length + 1)} «${word}» ${message.en}`;
  });
}

/** The leaves of a value with the way to them. */
const leavesIn = (value: Value, path: string): [string, Value][] =>
  value.kind === "map"
    ? [...value.entries].flatMap(([key, it]) => leavesIn(it, path === "" ? key : `${path}.${key}`))
    : [[path, value]];

describe("what a project comes to", () => {
  for (const sample of samples())
    it(`is what Compose says: ${sample.name}`, () => {
      const made = ours(sample);
      const file = join(fixtures, sample.name, "effective.yaml");
      if (existsSync(file)) {
        assert.deepEqual(
          made.problems.filter((it) => it.severity === "error"),
          [],
        );
        assert.deepEqual(plain(made.project), projectIn(readFileSync(file, "utf8")));
      } else assert.ok(!isAccepted(made), "Compose refuses it");
    });

  for (const [what, all] of [
    ["the corpus", corpus()],
    ["the cases of the peers", passingCases()],
  ] as const)
    it(`is what Compose says: ${what}`, { skip: all ? false : "../shared is not at hand" }, () => {
      const verdicts = JSON.parse(readFileSync(verdictsFile, "utf8")) as Readonly<Record<string, Verdict>>;
      const wrong = (all ?? []).flatMap((sample) => {
        const verdict = verdicts[sample.name];
        if (!verdict) return [`${sample.name} has no verdict: npm run oracle`];
        const made = ours(sample, new Set(verdict.touched));
        const said = isAccepted(made) ? digest(plain(made.project)) : null;
        return said === verdict.made ? [] : [sample.name];
      });
      assert.deepEqual(wrong, []);
    });
});

describe("a printed project", () => {
  for (const [what, all] of [
    ["our fixtures", samples()],
    ["the corpus", corpus()],
  ] as const)
    it(`reads back as it was: ${what}`, { skip: all ? false : "../shared is not at hand" }, () => {
      for (const sample of all ?? []) {
        const { project } = ours(sample);
        const lines = yamlLines(project).map(({ text }) => text);
        assert.deepEqual(projectIn(lines.join("\n")), plain(project), sample.name);
        assert.deepEqual(JSON.parse(jsonText(project, true)), plain(project), sample.name);
      }
    });
});

describe("the values of a project", () => {
  it("know the word they are from, and what they took the place of", () => {
    const files = {
      "compose.yaml": "services:\n  web:\n    image: nginx:1\n    env_file: a.env\n",
      "compose.override.yaml": "services:\n  web:\n    image: nginx:2\n",
      "a.env": "A=1\n",
    };
    const { project } = ours(sampleOf(files));
    const { read } = filesOf(sampleOf(files));
    const wordOf = ({ file, at }: Origin) =>
      `${file.slice(place.length + 1)} ${(read(file) ?? "").slice(at.start, at.end)}`;
    const words = Object.fromEntries(
      leavesIn(project, "").flatMap(([path, { from, over = [] }]) =>
        from ? [[path, [from, ...over].map(wordOf).join(" < ")]] : [],
      ),
    );
    assert.deepEqual(words, {
      "services.web.environment.A": "a.env A",
      "services.web.image": "compose.override.yaml nginx:2 < compose.yaml nginx:1",
    });
  });

  it("are told of line by line", () => {
    const { project } = ours(sampleOf({ "compose.yaml": "services: {web: {image: x, command: a}}\n" }));
    const lines = yamlLines(project).map(({ text, value }) => `${value?.from ? "+" : " "} ${text}`);
    assert.deepEqual(lines, [
      "  name: project",
      "+ services:",
      "+   web:",
      "+     command:",
      "+       - a",
      "+     image: x",
      "      networks:",
      "        default: null",
      "  networks:",
      "    default:",
      "      name: project_default",
    ]);
  });
});

describe("what is wrong with a project", () => {
  it("is told at the word, in the file that it stands in", () => {
    assert.deepEqual(
      problems({
        "compose.yaml":
          "include: [parts/db.yaml]\nservices:\n  web:\n    image: x:${TAG}\n    networks: [front]\n",
        "compose.override.yaml": "services:\n  web:\n    extends: {file: parts/base.yaml, service: ap}\n",
        "parts/base.yaml": "services: {app: {image: x}}\n",
        "parts/db.yaml": "services: {db: {image: 'x:${PW:?say it}', volumes: ['data:/d']}}\n",
      }),
      [
        "warning compose.yaml «${TAG}» The variable TAG is not set and becomes empty.",
        "error compose.yaml «front» The project has no network front.",
        "error compose.override.yaml «ap» base.yaml has no service ap: did you mean app?",
        "error parts/db.yaml «${PW:?say it}» The variable PW is required: say it",
        "error parts/db.yaml «'data:/d'» The project has no volume data.",
      ],
    );
  });

  it("is nothing where another file says what one lacks", () => {
    assert.deepEqual(
      problems({
        "compose.yaml": "services:\n  web:\n    networks: [front]\n    depends_on: [db]\n",
        "compose.override.yaml": "services: {web: {image: x}, db: {image: y}}\nnetworks: {front: }\n",
      }),
      [],
    );
  });

  it("does not loop when files ask for each other", () => {
    const ring = {
      "compose.yaml": "include: [a.yaml]\n",
      "a.yaml": "include: [b.yaml]\n",
      "b.yaml": "include: [a.yaml]\n",
    };
    assert.deepEqual(problems(ring), [
      "error compose.yaml «» The project is empty.",
      "error b.yaml «a.yaml» These files include each other: a.yaml → b.yaml → a.yaml.",
    ]);
    const extended = {
      "compose.yaml": "services: {a: {extends: {file: o.yaml, service: b}}}\n",
      "o.yaml": "services: {b: {image: x, extends: {file: compose.yaml, service: a}}}\n",
    };
    assert.match(problems(extended).join("\n"), /extend each other: a → b → a/);
  });

  it("is told of any text, however broken", () => {
    const parts = [
      "{}",
      "[]",
      "null",
      "!reset ",
      "&a ",
      "*a",
      "<<: ",
      "- ",
      ": ",
      "\n",
      "  ",
      "${X:?",
      "'",
      "#",
      "extends: web",
      "\t",
    ];
    const whole = samples().filter(({ files }) => "compose.yaml" in files);
    const broken = fc.tuple(fc.constantFrom(...whole), fc.nat(), fc.nat(12), fc.constantFrom(...parts));
    fc.assert(
      fc.property(broken, ([sample, place, length, part]) => {
        const text = sample.files["compose.yaml"] ?? "";
        const at = place % (text.length + 1);
        const files = { ...sample.files, "compose.yaml": text.slice(0, at) + part + text.slice(at + length) };
        const { project, problems: told } = ours({ ...sample, files });
        assert.ok(yamlLines(project).length > 0);
        for (const { at: where, message } of told)
          assert.ok(where.start <= where.end && message.ko !== "" && message.en !== "");
      }),
      { numRuns: 150 },
    );
  });

  it("is bounded where files multiply", () => {
    const files: Record<string, string> = {
      "compose.yaml": "include: [f0.yaml, f0.yaml]\nservices: {a: {image: x}}\n",
    };
    for (let i = 0; i < 30; i++) files[`f${i}.yaml`] = `include: [f${i + 1}.yaml, f${i + 1}.yaml]\n`;
    files["f30.yaml"] = "services: {b: {image: x}}\n";
    assert.match(problems(files).join("\n"), /ask for each other too often/);
    const anchors = ["x0: &a0 [1,1,1,1,1,1,1,1,1]"];
    for (let i = 1; i < 9; i++)
      anchors.push(
        `x-${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(",")}]`,
      );
    assert.match(problems({ "compose.yaml": `${anchors.join("\n")}\n` }).join("\n"), /100,000 values/);
  });
});
