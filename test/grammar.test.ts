import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { DockerfileParser } from "dockerfile-ast";
import { editorHost, whyNoHost } from "./support/editorHost.ts";
import { readClaims, tokenizer } from "./support/grammar.ts";

const root = join(import.meta.dirname, "..");
const corpus = join(root, "../shared/corpus/dockerfile");

/** The built-in extensions of VS Code, or why they are not here. */
async function builtInExtensions(): Promise<{ readonly folder?: string; readonly why: string }> {
  const reason = whyNoHost();
  if (reason) return { why: reason.en };
  try {
    const { main } = await editorHost(({ en }) => console.log(`• ${en}`));
    return { folder: join(main, "../../extensions"), why: "" };
  } catch (error) {
    return { why: String(error) };
  }
}

const { folder, why } = await builtInExtensions();
const tokenize = await tokenizer(root, folder);
/** Tests that need the shell, Python and other grammars of VS Code. */
const needsEditor =
  folder === undefined ? { skip: `NOT RUN: VS Code's own grammars are not here: ${why}` } : {};

async function check(sample: string, scope?: string): Promise<void> {
  const { text, claims } = readClaims(sample.replace(/^\n/, ""));
  assert.ok(claims.length > 0);
  const { lines } = await tokenize(text, scope);
  for (const { line, column, scope: wanted, absent } of claims) {
    const token = lines[line]?.find(({ start, end }) => start <= column && column < end);
    const here = token?.scopes.some((it) => it === wanted || it.startsWith(`${wanted}.`)) ?? false;
    const place = `${text.split("\n")[line]}\n${" ".repeat(column)}^ ${token?.scopes.join(" ")}`;
    assert.equal(here, !absent, `${absent ? "unexpected" : "no"} ${wanted} at\n${place}`);
  }
}

/** One test a sample, named in its first line. */
function samples(options: { readonly skip?: string }, all: Readonly<Record<string, string>>): void {
  for (const [name, sample] of Object.entries(all)) it(name, options, () => check(sample));
}

describe("the Dockerfile grammar, line by line", () => {
  samples(
    {},
    {
      "directives at the top": `
# syntax=docker/dockerfile:1
| ^^^^^^ comment keyword.control.directive
|       ^ keyword.operator.assignment
|        ^^^^^^^^^^^^^^^^^^^ string.unquoted.directive
# escape=\\
| ^^^^^^ keyword.control.directive
FROM a`,
      "a directive below the top is a comment": `
FROM a
# syntax=docker/dockerfile:1
| ^^^^^^ comment !keyword.control.directive
# check=skip=all // generated
| ^^^^^ keyword.control.directive
|       ^^^^^^^^ string.unquoted.directive
# hadolint ignore=DL3008
| ^^^^^^^^ keyword.control.directive`,
      "FROM with platform, tag, digest and stage": `
FROM --platform=$BUILDPLATFORM host:5000/a/node:26-slim@sha256:0123abcd AS build
|^^^ keyword.other.special-method
|    ^^^^^^^^^^ entity.other.attribute-name.flag
|               ^ punctuation.definition.variable
|                ^^^^^^^^^^^^^ variable.other
|                                   ^^^^ !constant.numeric.tag
|                                               ^^^^^^^ constant.numeric.tag
|                                                       ^^^^^^ constant.other.digest
|                                                                       ^^ keyword.other.special-method
|                                                                          ^^^^^ entity.name.type.stage
from scratch
|^^^ keyword.other.special-method
|    ^^^^^^^ constant.language.scratch`,
      "mounts, key by key": `
RUN --mount=type=cache,target=/root/.npm,sharing=locked --mount=from=build,source=\${A},rw npm ci
|   ^^^^^^^ entity.other.attribute-name.flag
|           ^^^^ variable.parameter.mount
|                ^^^^^ constant.language.mount
|                      ^^^^^^ variable.parameter.mount
|                             ^^^^^^^^^^ string.unquoted.mount
|                                                ^^^^^^ constant.language.mount
|                                                               ^^^^ variable.parameter.mount
|                                                                    ^^^^^ entity.name.type.stage
|                                                                                   ^ variable.other
|                                                                                      ^^ variable.parameter.mount`,
      "flags of COPY, ADD and HEALTHCHECK": `
COPY --from=build --chown=1:1 --link=true a b
|    ^^^^^^ entity.other.attribute-name.flag
|           ^^^^^ entity.name.type.stage
|                         ^^^ string.unquoted.flag
|                                    ^^^^ constant.language.boolean
|                                         ^^^ !string !entity
HEALTHCHECK --interval=1m30s --retries=3 CMD ["true"]
|                                        ^^^ keyword.other.special-method
|                                            ^ punctuation.definition.array
|                                             ^^^^^^ string.quoted.double.json
HEALTHCHECK NONE
|           ^^^^ keyword.other.special-method`,
      "the exec form, and what is none": `
CMD ["node", "a\\n", 'x']
|   ^ punctuation.definition.array.begin
|    ^^^^^^ string.quoted.double.json
|          ^ punctuation.separator.array
|              ^^ constant.character.escape
|                   ^^^ invalid.illegal.quote
|                      ^ punctuation.definition.array.end
ENTRYPOINT ["a", \\
|                ^ constant.character.escape.line-continuation
  "b"]
| ^^^ string.quoted.double.json
|    ^ punctuation.definition.array.end
RUN [ -f x ] && y
|   ^ !punctuation.definition.array`,
      "variables and their modifiers": `
ENV A=\${B:-"x $C"} D=$E
|   ^ variable.other.assignment
|     ^^ punctuation.definition.variable
|       ^ variable.other.normal
|        ^^ keyword.operator.modifier
|              ^ variable.other.normal
|                ^ punctuation.definition.variable.end
|                  ^ variable.other.assignment
|                     ^ variable.other.normal
ARG A=\${B#v} C=\${D/x/y}
|        ^ keyword.operator.modifier
|                 ^ keyword.operator.modifier
ARG V=1.2
|     ^^^ constant.numeric`,
      "what is left: EXPOSE, STOPSIGNAL, LABEL, ONBUILD": `
EXPOSE 80/tcp 8000-8010
|      ^^ constant.numeric.port
|         ^^^ constant.language.protocol
|             ^^^^ constant.numeric.port
|                 ^ keyword.operator.range
STOPSIGNAL SIGQUIT
|          ^^^^^^^ constant.language.signal
LABEL org.opencontainers.image.title="a b"
|     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ variable.other.assignment
|                                    ^^^^^ string.quoted.double
ONBUILD COPY a b
|^^^^^^ keyword.control
|       ^^^^ keyword.other.special-method`,
      "comments and blank lines inside a continued instruction": `
RUN a \\
|     ^ constant.character.escape.line-continuation
  # told "off
| ^^^^^^^^^^^ comment
    b
ENV X=1 \\

    Y=2
|   ^ variable.other.assignment
COPY a b
|^^^ keyword.other.special-method !comment !string`,
      "a string goes on behind a backslash and ends with the line": `
RUN echo "one \\
|        ^^^^^ string.quoted.double
  two" three
| ^^^^ string.quoted.double
|     ^^^^^^ !string.quoted
RUN echo "never closed
|        ^^^^^ string.quoted.double
COPY a b
|^^^ keyword.other.special-method !string`,
      "a Windows folder at the end of a line does not go on": `
WORKDIR C:\\
RUN a
|^^ keyword.other.special-method`,
    },
  );
});

describe("here-documents", () => {
  samples(needsEditor, {
    "a script is shell": `
RUN <<EOF
|   ^^ keyword.operator.heredoc
|     ^^^ keyword.control.heredoc-token
if true; then echo "$A"; fi
|^ keyword.control.if.shell meta.embedded.block.shell
|             ^^^^ support.function.builtin.shell
EOF
|^^ keyword.control.heredoc-token !meta.embedded
RUN --mount=type=ssh <<'E O'
|   ^^^^^^^ entity.other.attribute-name.flag`,
    "a script has the language of its first line or its program": `
RUN <<EOF
#!/usr/bin/env python3
|^^^^^ comment.line.shebang
import os
|^^^^^ keyword.control.import.python
EOF
RUN <<EOF python3
import os
|^^^^^ keyword.control.import.python
EOF
RUN python3 <<'EOF' > /tmp/out
import os
|^^^^^ keyword.control.import.python
EOF
RUN node - <<EOF
const a = 1
|^^^^ storage.type.js
EOF
RUN bash -e <<EOF
if true; then :; fi
|^ keyword.control.if.shell
EOF
COPY a b
|^^^ keyword.other.special-method !meta.heredoc`,
    "a file has the language of its ending": `
COPY <<EOF /etc/a.json
{"a": 1}
| ^ support.type.property-name.json
EOF
ADD <<"EOF" "/etc/b.yaml"
key: b
|^^ entity.name.tag.yaml
EOF
COPY --chmod=755 <<EOF /bin/c.sh
if :; then :; fi
|^ keyword.control.if.shell
EOF
COPY a b
|^^^ keyword.other.special-method !meta.heredoc`,
    "the rest of a command line is shell too": `
RUN apt-get install -y \\
|   ^^^^^^^ entity.name.command
|           ^^^^^^^ string.unquoted.argument !entity.name.command
    # tools
    curl \\
|   ^^^^ string.unquoted.argument !entity.name.command
  && rm -rf x; \\
| ^^ punctuation.separator.statement.and
|    ^^ entity.name.command
     echo done
|    ^^^^ support.function.builtin
CMD npm start
|   ^^^ entity.name.command`,
  });
  samples(
    {},
    {
      "other files and commands are plain text with variables": `
COPY <<EOF /etc/motd
"hello $NAME
|^^^^^ string.unquoted.heredoc !string.quoted
|       ^^^^ variable.other
the list is in a.json
RUN this too
|^^ string.unquoted.heredoc !keyword
EOF
|^^ keyword.control.heredoc-token
RUN cat <<EOF > /x && chmod 1 /x
FROM me
|^^^ string.unquoted.heredoc !keyword
EOF
COPY a b
|^^^ keyword.other.special-method !meta.heredoc`,
      "an indented word ends only <<-": `
COPY <<EOF /a
\tEOF
|^^^ string.unquoted.heredoc
  EOF
|^^^^ string.unquoted.heredoc
EOFS
|^^^ string.unquoted.heredoc
EOF
|^^ keyword.control.heredoc-token
COPY <<-"E-1" /a
|    ^^^ keyword.operator.heredoc
|        ^^^ keyword.control.heredoc-token
\t\t
\t\tE-1
| ^^^ keyword.control.heredoc-token
COPY a b
|^^^ keyword.other.special-method !meta.heredoc`,
      "two on one line": `
COPY <<one <<'two' /x/
|      ^^^ keyword.control.heredoc-token
|             ^^^ keyword.control.heredoc-token
RUN this
|^^ string.unquoted.heredoc !keyword
one
RUN that
|^^ string.unquoted.heredoc !keyword
two
|^^ keyword.control.heredoc-token
COPY a b
|^^^ keyword.other.special-method !meta.heredoc`,
      "as BuildKit reads them: a blank before the word, blanks in quotes, what follows the word": `
RUN cat << EOF
RUN no
|^^ !keyword
EOF
|^^ keyword.control.heredoc-token
RUN cat 3<<'E F'
|       ^ constant.numeric
RUN no
|^^ !keyword
E F
|^^ keyword.control.heredoc-token
RUN cat <<EOF;b
RUN no
|^^ !keyword
EOF;b
|^^^^ keyword.control.heredoc-token
COPY a b
|^^^ keyword.other.special-method !meta.heredoc`,
      "as BuildKit reads them: not behind a letter, not <<- and a blank, not a here-string": `
RUN cat<<EOF
RUN a
|^^ keyword.other.special-method !meta.heredoc
RUN cat <<- EOF
RUN a
|^^ keyword.other.special-method !meta.heredoc
RUN cat <<<"EOF"
RUN a
|^^ keyword.other.special-method !meta.heredoc`,
    },
  );
});

describe("nothing leaks out of a here-document", () => {
  const bodies = [
    'echo "open',
    "echo 'open",
    "echo `open",
    "x=$(open",
    "if true; then",
    "case $x in",
    "f() {",
    "cat <<INNER\nnever closed",
    "a=(1 2",
    "[[ -f",
    "((1 +",
    "$" + "{open",
    "def f(: '''open",
    "{ [ { \\",
    "<a><!-- open",
    "/* open",
    "- a: [\n  b: |",
  ];
  const openers = [
    "RUN <<EOF",
    "RUN <<-EOF",
    "RUN python3 <<EOF",
    "RUN node <<EOF",
    ...["json", "yaml", "sh", "py", "js", "ts", "xml", "html", "css", "sql", "rb", "php", "md", "txt"].map(
      (ending) => `COPY <<EOF /a.${ending}`,
    ),
  ];
  for (const opener of openers)
    it(opener, async () => {
      for (const body of bodies) {
        const { lines, depth } = await tokenize(`FROM a\n${opener}\n${body}\nEOF\nCOPY a b\n`);
        assert.equal(depth, 1, body);
        const [copy] = lines.at(-2) ?? [];
        assert.equal(copy?.text, "COPY", body);
        assert.deepEqual(copy?.scopes, [
          "meta.instruction.copy.dockerfile",
          "keyword.other.special-method.dockerfile",
        ]);
      }
    });
});

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

describe("elsewhere", () => {
  it("a fence in Markdown has the grammar and ends it", needsEditor, () =>
    check(
      `
\`\`\`dockerfile
RUN --mount=type=cache,target=/x <<EOF
|   ^^^^^^^ entity.other.attribute-name.flag
if true; then
|^ keyword.control.if.shell
\`\`\`
**bold**
| ^^^^ markup.bold !meta.heredoc`,
      "text.html.markdown",
    ),
  );

  it(".dockerignore has comments, and negation only in front", needsEditor, () =>
    check(
      `
# all! **
|^^^^^^^^ comment !keyword
 !keep!
|^ keyword.control.negation
|     ^ !keyword`,
      "source.ignore",
    ),
  );

  it(".dockerignore patterns are told apart", needsEditor, async () => {
    const { lines } = await tokenize("!**/a*/[!a-c]?\\#b", "source.ignore");
    const said = lines[0]?.map(({ text, scopes }) => `${text} ${scopes[0] ?? ""}`);
    assert.deepEqual(said, [
      "! keyword.control.negation.ignore",
      "** variable.language.special.wildcard.any-depth.ignore",
      "/ punctuation.separator.path.ignore",
      "a ",
      "* variable.language.special.wildcard.ignore",
      "/ punctuation.separator.path.ignore",
      "[ string.regexp.character-class.ignore",
      "! string.regexp.character-class.ignore",
      "a-c string.regexp.character-class.ignore",
      "] string.regexp.character-class.ignore",
      "? variable.language.special.wildcard.ignore",
      "\\# constant.character.escape.ignore",
      "b ",
    ]);
  });

  it("package.json names only files that are there", () => {
    const { contributes } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      contributes: Record<"languages" | "grammars" | "snippets", { path?: string; configuration?: string }[]>;
    };
    const { languages, grammars, snippets } = contributes;
    const paths = [...languages, ...grammars, ...snippets].flatMap((it) => it.path ?? it.configuration ?? []);
    assert.ok(paths.length >= 10);
    for (const path of paths) assert.ok(JSON.parse(readFileSync(join(root, path), "utf8")), path);
  });
});
