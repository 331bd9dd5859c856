/**
 * Turns a regular expression of Go into one of JavaScript, as far as patterns of a `.dockerignore` can bring one about:
 * literals, anchors, classes, escapes, repetitions, alternatives and groups. Undefined for what Go does not compile.
 * https://pkg.go.dev/regexp/syntax
 */
export function fromGo(expression: string): RegExp | undefined {
  try {
    return new RegExp(new Translator(expression).translate(), "u");
  } catch {
    return undefined;
  }
}

class Invalid extends Error {}

const literal = (point: number): string => `\\u{${point.toString(16)}}`;

const classes: Readonly<Record<string, string | undefined>> = {
  d: "0-9",
  w: "0-9A-Za-z_",
  s: "\\t\\n\\f\\r ",
};

/** What stands for each in a class, but the class. */
const opposites: Readonly<Record<string, string | undefined>> = {
  D: "\\u{0}-\\/:-\\u{10ffff}",
  W: "\\u{0}-\\/:-@\\[-\\^`\\{-\\u{10ffff}",
  S: "\\u{0}-\\u{8}\\u{b}\\u{e}-\\u{1f}!-\\u{10ffff}",
};

const named: Readonly<Record<string, string | undefined>> = {
  "[:alnum:]": "0-9A-Za-z",
  "[:alpha:]": "A-Za-z",
  "[:ascii:]": "\\u{0}-\\u{7f}",
  "[:blank:]": "\\t ",
  "[:cntrl:]": "\\u{0}-\\u{1f}\\u{7f}",
  "[:digit:]": "0-9",
  "[:graph:]": "!-~",
  "[:lower:]": "a-z",
  "[:print:]": " -~",
  "[:punct:]": "!-\\/:-@\\[-`\\{-~",
  "[:space:]": "\\t\\n\\v\\f\\r ",
  "[:upper:]": "A-Z",
  "[:word:]": "0-9A-Za-z_",
  "[:xdigit:]": "0-9A-Fa-f",
};

const controls: Readonly<Record<string, number | undefined>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const assertions: Readonly<Record<string, string | undefined>> = {
  A: "^",
  b: "\\b",
  B: "\\B",
  z: "$",
};

class Translator {
  private readonly text: string;
  private i = 0;

  constructor(text: string) {
    this.text = text;
  }

  translate(): string {
    let made = "";
    while (this.i < this.text.length) made += this.piece();
    return made;
  }

  private piece(): string {
    const ch = this.text[this.i] as string;
    const repetition = this.repetition();
    if (repetition !== undefined) return this.skip(repetition.length, repetition);
    if (ch === "[") return this.characterClass();
    if (ch === "\\") return this.escape();
    if (ch === ".") return this.take("[^\\n]");
    if (ch === "(") return this.take("(?:");
    if ("^$*?)|".includes(ch)) return this.take(ch);
    return literal(this.point());
  }

  /** `{2}`, `{2,}`, `{2,3}`; other braces are plain. As in Go, none may be more than 1000. */
  private repetition(): string | undefined {
    const braces = /\{(\d+)(?:,(\d*))?\}/y;
    braces.lastIndex = this.i;
    const match = braces.exec(this.text);
    if (match && Math.max(Number(match[1]), Number(match[2] ?? 0)) > 1000) throw new Invalid();
    return match?.[0];
  }

  /** Goes past one character. */
  private take(made: string): string {
    this.i++;
    return made;
  }

  /** Goes past one code point. */
  private point(): number {
    const point = this.text.codePointAt(this.i);
    if (point === undefined) throw new Invalid();
    this.i += point > 0xffff ? 2 : 1;
    return point;
  }

  private escape(): string {
    const next = this.text[this.i + 1] ?? "";
    const assertion = assertions[next];
    if (assertion !== undefined) return this.skip(2, assertion);
    return this.perlClass((inside) => `[${inside}]`) ?? literal(this.escaped());
  }

  private skip(count: number, made: string): string {
    this.i += count;
    return made;
  }

  /** `\d` and its kind. */
  private perlClass(wrap: (inside: string) => string): string | undefined {
    if (this.text[this.i] !== "\\") return undefined;
    const next = this.text[this.i + 1] ?? "";
    const inside = classes[next] ?? opposites[next];
    return inside === undefined ? undefined : this.skip(2, wrap(inside));
  }

  /** The code point that an escape stands for; letters and digits without a meaning are errors, as in Go. */
  private escaped(): number {
    this.i++;
    const ch = this.text[this.i] ?? "";
    const control = controls[ch];
    if (control !== undefined) {
      this.i++;
      return control;
    }
    const number = /x([0-9A-Fa-f]{2})|x\{([0-9A-Fa-f]+)\}|(0[0-7]{0,2}|[1-7][0-7]{1,2})/y;
    number.lastIndex = this.i;
    const match = number.exec(this.text);
    if (match) {
      this.i += match[0].length;
      return match[3] === undefined
        ? Number.parseInt((match[1] ?? match[2]) as string, 16)
        : Number.parseInt(match[3], 8);
    }
    if (ch === "" || ch > "\u007f" || /[0-9A-Za-z]/.test(ch)) throw new Invalid();
    return this.point();
  }

  private characterClass(): string {
    this.i++;
    const isNegated = this.text[this.i] === "^";
    if (isNegated) this.i++;
    let inside = "";
    for (let isFirst = true; isFirst || this.text[this.i] !== "]"; isFirst = false) {
      if (this.i >= this.text.length) throw new Invalid();
      inside += this.namedClass() ?? this.perlClass((it) => it) ?? this.range();
    }
    this.i++;
    return `[${isNegated ? "^" : ""}${inside}]`;
  }

  private namedClass(): string | undefined {
    if (!this.text.startsWith("[:", this.i)) return undefined;
    const end = this.text.indexOf(":]", this.i + 2);
    if (end < 0) return undefined;
    const inside = named[this.text.slice(this.i, end + 2).replace("[:^", "[:")];
    if (inside === undefined || this.text[this.i + 2] === "^") throw new Invalid();
    this.i = end + 2;
    return inside;
  }

  private range(): string {
    const low = this.classPoint();
    if (this.text[this.i] !== "-" || this.i + 1 >= this.text.length || this.text[this.i + 1] === "]")
      return literal(low);
    this.i++;
    const high = this.classPoint();
    if (high < low) throw new Invalid();
    return `${literal(low)}-${literal(high)}`;
  }

  private classPoint(): number {
    return this.text[this.i] === "\\" ? this.escaped() : this.point();
  }
}
