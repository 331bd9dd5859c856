import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parse } from "../server/language/dockerfile/parse.ts";
import { variablesOf } from "../server/language/dockerfile/variables.ts";
import { draw } from "./support/draw.ts";

const reads = (name: string, source: string, drawn: string) =>
  it(name, () => assert.equal(draw(source), drawn));

describe("parser directives", () => {
  const directives = (source: string) =>
    parse(source).directives.map(({ name, value }) => `${name.text}=${value.text}`);
  it("stand at the top, in any case and spacing", () =>
    assert.deepEqual(directives("# syntax=docker/dockerfile:1\n#Escape = `\n# check=skip=all\nFROM a\n"), [
      "syntax=docker/dockerfile:1",
      "Escape=`",
      "check=skip=all",
    ]));
  it("end at the first comment, blank line or unknown name", () => {
    assert.deepEqual(directives("# hello\n# escape=`\n"), []);
    assert.deepEqual(directives("\n# escape=`\n"), []);
    assert.deepEqual(directives("# foo=bar\n# escape=`\n"), []);
  });
  it("may follow a shebang and a byte order mark", () => {
    assert.deepEqual(directives("#!/usr/bin/env docker\n# syntax=a\n"), ["syntax=a"]);
    assert.deepEqual(directives("\uFEFF# syntax=a\n"), ["syntax=a"]);
  });
  reads(
    "choose the escape character",
    "# escape=`\nFROM a\nRUN dir C:\\ `\n && x\n",
    "FROM a;\nRUN dir; C:\\; &&; x;",
  );
  reads(
    "keep the usual one when the value is wrong",
    "# escape=x\nFROM a\nRUN a \\\n b\n",
    "FROM a;\nRUN a; b;",
  );
});

describe("continuations", () => {
  reads("join lines", "FROM a\nRUN x \\\n  y\n", "FROM a;\nRUN x; y;");
  reads("join a keyword that is split", "FR\\\nOM al\\\npine\n", "FROM alpine;");
  reads("leave out comments and blank lines", "RUN a \\\n# c\n\n  # d\n b\n", "RUN a; b;");
  reads("may have white space after the backslash", "RUN a \\ \t\n b\n", "RUN a; b;");
  reads("do not follow an escaped backslash", "RUN a \\\\\nUSER b\n", "RUN a; \\\\;\nUSER b;");
  reads("end with the file", "RUN a \\", "RUN a;");
  reads("work with CRLF", "RUN a \\\r\n b\r\nUSER c\r\n", "RUN a; b;\nUSER c;");
  it("remember where comments and blank lines were", () => {
    const source = "RUN a \\\n# c\n\n b\n";
    const run = parse(source).instructions[0];
    assert.deepEqual(
      run?.comments.map(({ at }) => source.slice(at.start, at.end)),
      ["# c"],
    );
    assert.deepEqual(
      run?.blanks.map(({ start, end }) => source.slice(start, end)),
      ["\n"],
    );
  });
});

describe("heredocs", () => {
  reads("take lines up to their name", "RUN <<EOF\nFROM x\nEOF\nUSER a\n", "RUN <<EOF; <<EOF\nUSER a;");
  reads("may be quoted", "RUN <<'EOF' bash\n$x\nEOF\n", "RUN <<'EOF'; bash; <<'EOF'");
  reads("may strip tabs", "RUN <<-E\n\tx\n\tE\nUSER a", "RUN <<-E; <<-E\nUSER a;");
  reads("need their tabs where nothing strips them", "RUN <<E\n\tE\nE\nUSER a", "RUN <<E; <<E\nUSER a;");
  reads("may be several", "COPY <<a <<b /d/\n1\na\n2\nb\nUSER c", "COPY <<a; <<b; /d/; <<a <<b\nUSER c;");
  reads("may follow a continuation", "COPY \\\n <<a /d/\n1\na\nUSER c", "COPY <<a; /d/; <<a\nUSER c;");
  reads(
    "may have white space before the name",
    "RUN cat << EOF\nx\nEOF\nUSER c",
    "RUN cat; <<; EOF; <<EOF\nUSER c;",
  );
  reads("may be unclosed", "RUN <<EOF\nx\n", "RUN <<EOF; <<EOF unclosed");
  reads("may have a file descriptor", "RUN 3<<EOF\nx\nEOF\n", "RUN 3<<EOF; <<EOF");
  reads(
    "work in triggers",
    "ONBUILD RUN <<EOF\nx\nEOF\nUSER a",
    "ONBUILD ( RUN <<EOF; <<EOF ) <<EOF\nUSER a;",
  );
  reads("are no here-strings", "RUN cat <<<x\nUSER a", "RUN cat; <<<x;\nUSER a;");
  reads(
    "are not in quotes or JSON",
    'RUN echo "<<EOF"\nRUN ["a", "<<EOF"]\nUSER a',
    'RUN echo; "<<EOF";\nRUN [a|<<EOF]\nUSER a;',
  );
  reads("are only in ADD, COPY and RUN", "CMD <<EOF\nUSER a", "CMD <<EOF;\nUSER a;");
  reads("keep what looks like a continuation", "RUN <<EOF\na \\\nEOF\nUSER a", "RUN <<EOF; <<EOF\nUSER a;");
});

describe("flags", () => {
  reads(
    "stand before the arguments",
    "COPY --from=a --chown=b:c --link x y",
    "COPY --from=a --chown=b:c --link x; y;",
  );
  reads(
    "lose their quotes",
    'RUN --mount="type=cache,target=/a b" x',
    "RUN --mount=type=cache,target=/a b x;",
  );
  reads("end at --", "RUN -- --x y", "RUN --x; y;");
  reads("end at the first word", "RUN x --network=none", "RUN x; --network=none;");
  reads(
    "may stand on lines of their own",
    "RUN --mount=type=cache,target=/a \\\n --network=none \\\n x",
    "RUN --mount=type=cache,target=/a --network=none x;",
  );
});

describe("JSON forms", () => {
  reads("are read", 'CMD ["a", "b\\"c"]', 'CMD [a|b"c]');
  reads("may span lines", 'CMD [ \\\n "a", \\\n "b" ]', "CMD [a|b]");
  reads("need double quotes", "CMD ['a']", "CMD ['a'];");
  reads("allow nothing after them", 'CMD ["a"] b', 'CMD ["a"]; b;');
  reads("follow the type of HEALTHCHECK", 'HEALTHCHECK --retries=3 CMD ["a"]', "HEALTHCHECK --retries=3 [a]");
  reads("are none for other instructions", 'USER ["a"]', 'USER ["a"];');
});

describe("key and value", () => {
  reads("are read in the form of today", `ENV a=1 b="x y" c='d'`, `ENV a=1; b="x y"; c='d';`);
  reads("are read in the legacy form", "ENV a  b c=d", "ENV a b c=d;");
  reads("may be escaped", "ENV a=x\\ y b=2", "ENV a=x\\ y; b=2;");
  reads("may be bare in ARG", "ARG a b=2", "ARG a; b=2;");
  reads("keep quoted keys", 'LABEL "a b"=c', 'LABEL "a b"=c;');
});

describe("stages", () => {
  const stages = (source: string) =>
    parse(source).stages.map(
      ({ from, base, instructions }) =>
        `${from?.name?.text ?? from?.image?.text ?? "-"}${base ? ` on ${base.index}` : ""}: ${instructions.length}`,
    );
  it("start at FROM and know what they build on", () =>
    assert.deepEqual(stages("ARG v\nFROM a AS Base\nRUN x\nFROM base AS c\nFROM d\nRUN y\nRUN z"), [
      "Base: 2",
      "c on 0: 1",
      "d: 3",
    ]));
  it("are one without FROM in a fragment", () => assert.deepEqual(stages("RUN a\nRUN b"), ["-: 2"]));
  it("do not build on themselves or on later ones", () =>
    assert.deepEqual(stages("FROM a AS a\nFROM c AS b\nFROM x AS c"), ["a: 1", "b: 1", "c: 1"]));
});

describe("variables", () => {
  const value = (source: string, name: string) => {
    const doc = parse(source);
    const last = doc.instructions.at(-1);
    assert.ok(last);
    return variablesOf(doc).value(name, last);
  };
  it("come from the nearest ENV or ARG before", () => {
    assert.equal(value("FROM a\nARG v=1\nARG v=2\nRUN x", "v"), "2");
    assert.equal(value("FROM a\nARG v=1\nENV v=2\nARG v=3\nRUN x", "v"), "3", "the nearest wins");
    assert.equal(value("FROM a\nENV v=2\nARG v\nRUN x", "v"), "2", "a bare ARG gives nothing");
    assert.equal(value("FROM a\nRUN x", "v"), undefined);
  });
  it("take effect with the next instruction", () =>
    assert.equal(value("FROM a\nENV v=1\nENV v=2 w=$v\nRUN x", "w"), "1"));
  it("cross into a stage only by declaration", () => {
    assert.equal(value("ARG v=1\nFROM a\nRUN x", "v"), undefined);
    assert.equal(value("ARG v=1\nFROM a\nARG v\nRUN x", "v"), "1");
  });
  it("are inherited from the stage built on", () =>
    assert.equal(value("FROM a AS b\nENV v=1\nFROM b\nRUN x", "v"), "1"));
  it("know the modifiers", () => {
    const expanded = (word: string) =>
      value(`ARG set=s\nARG empty=\nARG r=${word}\nFROM a\nARG r\nRUN x`, "r");
    assert.equal(expanded("${set:-d}"), "s");
    assert.equal(expanded("${empty:-d}"), "d");
    assert.equal(expanded("${empty-d}"), "");
    assert.equal(expanded("${none-d}"), "d");
    assert.equal(expanded("${none:-${set}x}"), "sx");
    assert.equal(expanded("${set:+y}"), "y");
    assert.equal(expanded("${none:+y}"), "");
    assert.equal(expanded("${set:?m}"), "s");
    assert.equal(expanded("'$set'"), "$set");
    assert.equal(expanded("\\$set"), "$set");
    assert.equal(expanded('"$set"'), "s");
  });
  it("end in nothing when they mean themselves", () =>
    assert.equal(value("ARG v=$v\nFROM a\nARG v\nRUN x", "v"), undefined));
});
