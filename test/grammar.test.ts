import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { check, needsEditor, samples, tokenize } from "./support/grammarSamples.ts";
import { root } from "./support/session.ts";

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
