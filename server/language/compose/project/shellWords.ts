/**
 * The words of a command that is a text, as Compose reads it; undefined for what it refuses. No variables, no globs;
 * what follows an operator is dropped. https://github.com/mattn/go-shellwords
 */
export function shellWords(command: string): string[] | undefined {
  const reader = new Reader(command);
  return reader.read();
}

const spaces = /[ \t\r\n]/;
const operators = /[;&|<>]/;

class Reader {
  private readonly command: string;
  private readonly words: string[] = [];
  private word = "";
  /** Whether there is a word, which may be empty when it is quoted. */
  private isWord = false;
  private i = 0;
  constructor(command: string) {
    this.command = command;
  }

  read(): string[] | undefined {
    for (; this.i < this.command.length; this.i++) {
      const ch = this.command[this.i] as string;
      if (operators.test(ch)) break;
      if (spaces.test(ch)) this.end();
      else if (!this.take(ch)) return undefined;
    }
    this.end();
    return this.words;
  }

  private end(): void {
    if (this.isWord) this.words.push(this.word);
    this.word = "";
    this.isWord = false;
  }

  /** Takes what starts with a sign into the word; false when it has no end. */
  private take(ch: string): boolean {
    this.isWord = true;
    switch (ch) {
      case "\\":
        this.word += this.command[++this.i] ?? "";
        return this.i < this.command.length;
      case "'":
      case '"':
        return this.quoted(ch);
      case "`":
        return this.upTo("`");
      case "$":
        if (this.command[this.i + 1] !== "(") break;
        return this.upTo(")");
      case "(":
      case ")":
        return false;
    }
    this.word += ch;
    return true;
  }

  private quoted(quote: string): boolean {
    for (this.i++; this.i < this.command.length; this.i++) {
      const ch = this.command[this.i] as string;
      if (ch === quote) return true;
      const isEscape = ch === "\\" && quote === '"';
      this.word += isEscape ? (this.command[++this.i] ?? "") : ch;
    }
    return false;
  }

  /** A command in the command stays as it is written. */
  private upTo(sign: string): boolean {
    const end = this.command.indexOf(sign, this.i + 1);
    if (end < 0) return false;
    this.word += this.command.slice(this.i, end + 1);
    this.i = end;
    return true;
  }
}
