import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { compose } from "../server/language/compose/language.ts";
import type { Language } from "../server/language/core/language.ts";
import type { DocumentSymbol } from "../server/language/core/navigation.ts";
import { touches } from "../server/language/core/span.ts";
import { dockerfile } from "../server/language/dockerfile/language.ts";
import { corpus, noShared } from "./support/cases.ts";
import { folderIn } from "./support/folder.ts";
import { mark, unmark } from "./support/marks.ts";

const languages = { dockerfile, compose } as const;

/** The sample with marks round all names of what is under the cursor (`«»`), definitions in `«!…»`. */
function same(language: Language, sample: string): string {
  const { text, spans } = unmark(sample);
  const cursor = spans[0]?.start ?? 0;
  const names = language.open(text).names();
  const key = names.find(({ at }) => touches(at, cursor))?.key;
  const found = names.filter((it) => key !== undefined && it.key === key);
  const marked = mark(
    text,
    found.map(({ at }) => at),
  );
  const starts = found
    .filter(({ isDefinition }) => isDefinition)
    .map(({ at }) => text.slice(at.start, at.end))
    .join(" ");
  return `${marked}|${starts}`;
}

const outline = (symbols: readonly DocumentSymbol[], indent = ""): string =>
  symbols
    .map(
      ({ name, detail, children }) =>
        `${indent}${name}${detail === undefined ? "" : ` (${detail})`}\n${outline(children, `${indent}  `)}`,
    )
    .join("");

const folded = (language: Language, source: string): string[] => {
  const opened = language.open(source);
  const line = (offset: number) => source.slice(0, offset).split("\n").length;
  return opened
    .folds()
    .map(
      ({ at, kind }) => `${line(at.start)}-${line(Math.max(at.start, at.end - 1))}${kind ? ` ${kind}` : ""}`,
    )
    .filter((it) => !/^(\d+)-\1$/.test(it))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
};

describe("names in a Dockerfile", () => {
  it("lead from FROM, --from and mounts to the stage", () => {
    const source = (marks: readonly string[]) =>
      `FROM node:26 AS ${marks[0]}\nFROM ${marks[1]} AS test\nFROM nginx:1.30\nCOPY --from=${marks[2]} /a /b\nRUN --mount=type=bind,from=${marks[3]},target=/c ls\n`;
    const expected = `${source(["«build»", "«build»", "«Build»", "«build»"])}|build`;
    for (let i = 0; i < 4; i++) {
      const names = ["build", "build", "Build", "build"];
      assert.equal(
        same(dockerfile, source(names.map((it, k) => (k === i ? `${it.slice(0, 2)}«»${it.slice(2)}` : it)))),
        expected,
      );
    }
  });

  it("lead from the number of a stage without a name to its FROM", () => {
    assert.equal(
      same(dockerfile, "FROM node:26\nFROM nginx:1.30\nCOPY --from=«»0 /a /b\n"),
      "«FROM» node:26\nFROM nginx:1.30\nCOPY --from=«0» /a /b\n|FROM",
    );
  });

  it("lead to no stage that comes later, and to no image", () => {
    assert.equal(
      same(dockerfile, "FROM nginx:1.30\nCOPY --from=la«»ter /a /b\nFROM a AS later\n"),
      "FROM nginx:1.30\nCOPY --from=later /a /b\nFROM a AS later\n|",
    );
  });

  it("lead from a variable to the ARG or ENV that sets it, across stages and into shells", () => {
    assert.equal(
      same(
        dockerfile,
        'ARG VERSION=26\nFROM node:$VERSION AS a\nARG VERSION\nENV V="x-${VERSION:-1}"\nRUN echo "$VER«»SION" && VERSION2=1\nFROM nginx:1.30\nARG VERSION=2\nRUN echo $VERSION\n',
      ),
      'ARG «VERSION»=26\nFROM node:$«VERSION» AS a\nARG «VERSION»\nENV V="x-${«VERSION»:-1}"\nRUN echo "$«VERSION»" && VERSION2=1\nFROM nginx:1.30\nARG VERSION=2\nRUN echo $VERSION\n|VERSION VERSION',
    );
  });

  it("keep a variable of one stage apart from that of another", () => {
    assert.equal(
      same(dockerfile, "FROM a\nENV A=1\nRUN echo $A\nFROM b\nENV «»A=2\nWORKDIR /$A\nCMD echo $A\n"),
      "FROM a\nENV A=1\nRUN echo $A\nFROM b\nENV «A»=2\nWORKDIR /$«A»\nCMD echo $«A»\n|A",
    );
  });
});

describe("names in a Compose file", () => {
  it("lead to services, volumes, networks, secrets and configs", () => {
    const text =
      'services:\n  app:\n    image: a:1\n    depends_on:\n      d«»b:\n        condition: service_started\n    links: ["db:database"]\n    network_mode: service:db\n  db:\n    image: postgres:18\n';
    assert.equal(
      same(compose, text),
      'services:\n  app:\n    image: a:1\n    depends_on:\n      «db»:\n        condition: service_started\n    links: ["«db»:database"]\n    network_mode: service:«db»\n  «db»:\n    image: postgres:18\n|db',
    );
    for (const section of ["networks", "secrets", "configs"])
      assert.equal(
        same(compose, `services:\n  a:\n    image: a:1\n    ${section}: ["«»x"]\n${section}:\n  "x": {}\n`),
        `services:\n  a:\n    image: a:1\n    ${section}: ["«x»"]\n${section}:\n  "«x»": {}\n|x`,
      );
    assert.equal(
      same(compose, "services:\n  a:\n    image: a:1\n    volumes: [data:/d]\nvolumes:\n  da«»ta:\n"),
      "services:\n  a:\n    image: a:1\n    volumes: [«data»:/d]\nvolumes:\n  «data»:\n|data",
    );
  });

  it("lead from an alias to the anchor before it", () => {
    assert.equal(
      same(compose, "x-a: &a {b: 1}\nx-b: &a {c: 1}\nservices:\n  s:\n    <<: *«»a\n    image: a:1\n"),
      "x-a: &a {b: 1}\nx-b: &«a» {c: 1}\nservices:\n  s:\n    <<: *«a»\n    image: a:1\n|a",
    );
  });

  it("lead into the Dockerfile, the extended file and .env", () => {
    const source =
      "services:\n  api:\n    build:\n      context: ../api\n      target: prod\n      args:\n        - VERSION=1\n  web:\n    extends:\n      file: base.yaml\n      service: web\n    environment:\n      A: ${TOKEN:?}\n";
    const files = {
      "api/Dockerfile": "ARG VERSION\nFROM a AS build\nFROM b AS prod\n",
      "deploy/base.yaml": "services:\n  web:\n    image: nginx:1.30\n",
      "deploy/.env": "# x\nexport TOKEN=1\n",
      "deploy/compose.yaml": source,
    } as const;
    const found = compose
      .open(source)
      .names(folderIn(files, "deploy/compose.yaml"))
      .flatMap(({ at, elsewhere }) => {
        const file = elsewhere && files[elsewhere.path as keyof typeof files];
        const line = file?.slice(0, elsewhere?.at.end).split("\n").at(-1);
        return elsewhere ? [`${source.slice(at.start, at.end)} → ${elsewhere.path}: ${line}`] : [];
      });
    assert.deepEqual(found.sort(), [
      "TOKEN → deploy/.env: export TOKEN",
      "VERSION → api/Dockerfile: ARG VERSION",
      "prod → api/Dockerfile: FROM b AS prod",
      "web → deploy/base.yaml:   web",
    ]);
  });
});

describe("the outline", () => {
  it("of a Dockerfile holds its stages with their instructions", () => {
    assert.equal(
      outline(
        dockerfile
          .open(
            'ARG V=1\nFROM node:$V AS build\n# c\nRUN npm ci && \\\n  npm test\nENV A=1 B="2 3"\nFROM scratch\nCOPY --from=build /a /\nCMD ["a"]\n',
          )
          .symbols(),
      ),
      'ARG V (1)\nbuild (node:$V)\n  RUN npm ci && npm test\n  ENV A (1)\n  ENV B ("2 3")\nscratch\n  COPY /a /\n  CMD ["a"]\n',
    );
  });

  it("of a Compose file holds its sections, entries and keys", () => {
    assert.equal(
      outline(
        compose
          .open(
            "services:\n  web:\n    image: nginx:1.30\n    ports: ['80:80', '443:443']\n    build:\n      context: .\nvolumes:\n  data:\n",
          )
          .symbols(),
      ),
      "services\n  web\n    image (nginx:1.30)\n    ports (80:80, 443:443)\n    build\n      context (.)\nvolumes\n  data\n",
    );
  });
});

describe("folding", () => {
  it("takes stages, long instructions, heredocs, comments and regions of a Dockerfile", () => {
    assert.deepEqual(
      folded(
        dockerfile,
        "# a\n# b\nFROM a\nRUN b && \\\n  c\n\n# region x\nRUN <<EOF\nd\nEOF\n# endregion\n\nFROM b\nRUN e\n",
      ),
      ["1-2 comment", "3-10", "4-5", "7-11 region", "8-10", "13-14"],
    );
  });

  it("takes keys, items, texts and comments of a Compose file", () => {
    assert.deepEqual(
      folded(
        compose,
        "# a\n# b\nservices:\n  a:\n    image: x:1\n    ports:\n      - target: 80\n        published: 80\n\n  # of b\n  b:\n    command: |\n      # no\n      # comment\n      x\n    image: y:1\n",
      ),
      ["1-2 comment", "3-16", "4-8", "6-8", "7-8", "11-16", "12-15"],
    );
  });
});

describe("links", () => {
  const links = (language: Language, source: string, files: Record<string, string>, document: string) =>
    language
      .open(source)
      .links(folderIn({ ...files, [document]: source }, document))
      .map(({ at, to }) => `${source.slice(at.start, at.end)} → ${"url" in to ? to.url : to.path}`);

  it("lead to the pages of images and to files that are there", () => {
    assert.deepEqual(
      links(
        dockerfile,
        '# syntax=docker/dockerfile:1\nFROM node:26 AS a\nFROM ghcr.io/org/app:1\nCOPY --from=a /x /y\nCOPY --from=org/tool:2 /x /y\nCOPY ["package.json", "gone", "/z/"]\nFROM scratch\nFROM $X\n',
        { "package.json": "{}" },
        "Dockerfile",
      ),
      [
        "docker/dockerfile → https://hub.docker.com/r/docker/dockerfile",
        "node → https://hub.docker.com/_/node",
        "ghcr.io/org/app → https://ghcr.io/org/app",
        "org/tool → https://hub.docker.com/r/org/tool",
        "package.json → package.json",
      ],
    );
    assert.deepEqual(
      links(
        compose,
        "include: [db.yaml, gone.yaml]\nservices:\n  a:\n    image: 'quay.io/org/app:1'\n    env_file: [a.env]\n    volumes: ['./nginx.conf:/etc/x', ./src:/src]\n  b:\n    build: ./b\n  c:\n    build:\n      context: b\n      dockerfile: \"x.Dockerfile\"\n",
        {
          "db.yaml": "",
          "a.env": "",
          "nginx.conf": "",
          "src/a": "",
          "b/Dockerfile": "",
          "b/x.Dockerfile": "",
        },
        "compose.yaml",
      ),
      [
        "quay.io/org/app → https://quay.io/repository/org/app",
        "a.env → a.env",
        "db.yaml → db.yaml",
        "./b → b/Dockerfile",
        "x.Dockerfile → b/x.Dockerfile",
        "./nginx.conf → nginx.conf",
      ],
    );
  });
});

describe("growing the selection", () => {
  const steps = (language: Language, sample: string) => {
    const { text, spans } = unmark(sample);
    return language
      .open(text)
      .selections(spans[0]?.start ?? 0)
      .map(({ start, end }) => text.slice(start, end));
  };
  it("goes from the word to the file", () => {
    assert.deepEqual(steps(dockerfile, "FROM a\nRUN apt-get up«»date && ls\n"), [
      "update",
      "apt-get update",
      "apt-get update && ls",
      "RUN apt-get update && ls",
      "FROM a\nRUN apt-get update && ls",
      "FROM a\nRUN apt-get update && ls\n",
    ]);
    assert.deepEqual(steps(compose, "services:\n  a:\n    image: 'x«»:1'\n").slice(0, 3), [
      "x:1",
      "'x:1'",
      "image: 'x:1'",
    ]);
  });
});

describe("navigation", () => {
  it("answers with places that hold together, in any file and any piece of one", { skip: noShared }, () => {
    const files = (["dockerfile", "compose"] as const).flatMap((kind) =>
      corpus(kind).map(({ source }) => ({ kind, source })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        ({ kind, source: whole }, part, isWhole) => {
          const source = isWhole ? whole : whole.slice(0, Math.floor(part * whole.length));
          checkPlaces(languages[kind], source, Math.floor(part * source.length));
        },
      ),
      { numRuns: 800 },
    );
  });
});

function checkPlaces(language: Language, source: string, offset: number): void {
  const opened = language.open(source);
  checkSymbols(opened.symbols(), 0, source.length);
  for (const { at, key } of opened.names()) {
    assert.ok(at.start < at.end && at.end <= source.length, key);
    assert.doesNotMatch(source.slice(at.start, at.end), /^['"]/, key);
  }
  for (const { at } of opened.folds()) assert.ok(at.start <= at.end && at.end <= source.length);
  const spans = opened.selections(offset);
  for (const [i, it] of spans.entries()) {
    const inner = spans[i - 1] ?? it;
    assert.ok(it.start <= inner.start && inner.end <= it.end);
  }
}

function checkSymbols(symbols: readonly DocumentSymbol[], start: number, end: number): void {
  for (const { at, nameAt, name, children } of symbols) {
    assert.ok(name !== "");
    assert.ok(start <= at.start && at.end <= end, name);
    assert.ok(at.start <= nameAt.start && nameAt.end <= at.end, name);
    checkSymbols(children, at.start, at.end);
  }
}
