import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { DockerfileParser } from "dockerfile-ast";
import { tokenize } from "./support/grammarSamples.ts";
import { root } from "./support/session.ts";

const corpus = join(root, "../shared/corpus/dockerfile");

const keywords = new Set(
  "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(
    " ",
  ),
);

describe("real Dockerfiles", () => {
  const here = existsSync(corpus);
  const skip = here ? {} : { skip: "NOT RUN: ../shared/corpus is not here" };
  it("every instruction of every file begins with its keyword, and no file stays open", skip, async () => {
    let seen = 0;
    for (const name of readdirSync(corpus)) {
      const text = readFileSync(join(corpus, name), "utf8");
      const { lines, depth } = await tokenize(text);
      assert.equal(depth, 1, name);
      for (const instruction of DockerfileParser.parse(text).getInstructions()) {
        if (!keywords.has(instruction.getKeyword())) continue;
        const { start } = instruction.getInstructionRange();
        const token = lines[start.line]?.find(
          (it) => it.start <= start.character && start.character < it.end,
        );
        const place = `${name}:${start.line + 1} ${token?.scopes.join(" ")}`;
        assert.match(
          token?.scopes.at(-1) ?? "",
          /^keyword\.(other\.special-method|control)\.dockerfile$/,
          place,
        );
        assert.ok(!token?.scopes.some((it) => /^(string|comment|meta\.heredoc)/.test(it)), place);
        seen += 1;
      }
    }
    assert.ok(seen > 1000, `${seen}`);
  });
});

describe("long files and lines", () => {
  const block = [
    'RUN --mount=type=cache,target=/x apt-get install -y "a b" \\',
    "    curl 'c d' $" + "{E:-f} \\",
    "    && echo \"it's $" + '{G}" || true',
    "RUN <<EOF",
    "if true; then echo 'x'; fi",
    "EOF",
    'ENV A="1" B=$' + "{C} D=e",
    'CMD ["a", "b"]',
    "COPY <<EOF /a.json",
    '{"a": [1, 2]}',
    "EOF",
    "# comment",
  ].join("\n");
  const file = (blocks: number) => `FROM a\n${`${block}\n`.repeat(blocks)}`;

  it("5,000 lines cost as much a line as 500", async () => {
    const short = await tokenize(file(42));
    const long = await tokenize(file(420));
    assert.ok(long.lines.length > 5000);
    assert.equal(long.depth, 1);
    const [few, many] = [short.searches / short.lines.length, long.searches / long.lines.length];
    assert.ok(Math.abs(few - many) < 0.5, `${few} and ${many} searches a line`);
    assert.ok(many < 40, `${many} searches a line`);
  });

  it("a long line costs searches in step with its length, whatever is left open in it", async () => {
    const pieces = [
      '"a\\"b" ',
      "'a ",
      "$" + "{a:-$" + "{b ",
      "\\ x ",
      "<< ",
      '[["a", ',
      "&& ",
      "--mount=type=cache,",
      "a=b ",
    ];
    for (const keyword of ["RUN", "COPY", "ENV", "CMD", "FROM", "LABEL"])
      for (const piece of pieces) {
        const cost = async (times: number) => (await tokenize(`${keyword} ${piece.repeat(times)}`)).searches;
        const [half, whole] = [await cost(100), await cost(200)];
        assert.ok(whole <= half * 2.2 + 40, `${keyword} ${piece}: ${half} searches, then ${whole}`);
      }
  });
});
