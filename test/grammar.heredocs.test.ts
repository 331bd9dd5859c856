import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { needsEditor, samples, tokenize } from "./support/grammarSamples.ts";

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
