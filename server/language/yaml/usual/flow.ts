import { span } from "../../core/span.ts";
import type { Alias, Mapping, Pair, Scalar, Sequence, YamlNode } from "../syntax.ts";
import { type Cursor, unusual } from "./cursor.ts";
import { Keys } from "./keys.ts";
import { plain, quoted } from "./scalars.ts";

/** `[…]` or `{…}`; its lines stand further in than `column`, but for a last bracket. */
export function flow(cursor: Cursor, column: number): Mapping | Sequence {
  return new Flow(cursor, column).collection();
}

/** `*name` */
export function alias(cursor: Cursor): Alias {
  const start = cursor.pos++;
  const name = cursor.name();
  const target = cursor.anchors.get(name);
  const at = span(start, cursor.pos);
  return target ? { kind: "alias", at, name, target } : { kind: "alias", at, name };
}

class Flow {
  private readonly cursor: Cursor;
  private readonly column: number;
  private level = 0;

  constructor(cursor: Cursor, column: number) {
    this.cursor = cursor;
    this.column = column;
  }

  collection(): Mapping | Sequence {
    const { cursor } = this;
    const start = cursor.pos;
    const isMap = cursor.source[start] === "{";
    this.level++;
    cursor.enter();
    cursor.pos++;
    const made = isMap ? this.pairs() : this.items();
    cursor.pos++;
    cursor.leave();
    this.level--;
    const at = span(start, cursor.pos);
    return isMap
      ? { kind: "map", pairs: made as Pair[], flow: true, at }
      : { kind: "list", items: made as YamlNode[], flow: true, at };
  }

  private items(): YamlNode[] {
    const items: YamlNode[] = [];
    for (this.skip(); this.char !== "]"; this.comma("]")) items.push(this.value());
    return items;
  }

  private pairs(): Pair[] {
    const pairs: Pair[] = [];
    const keys = new Keys();
    for (this.skip(); this.char !== "}"; this.comma("}")) {
      const key = this.key();
      keys.add(key);
      const value = this.char === ":" ? this.pairValue() : undefined;
      const at = span(key.at.start, value ? value.at.end : key.at.end);
      pairs.push(value ? { key, value, at } : { key, at });
    }
    return pairs;
  }

  private key(): Scalar {
    const key = this.scalar();
    this.cursor.skipBlanks();
    return key;
  }

  private pairValue(): YamlNode | undefined {
    this.cursor.pos++;
    this.skip();
    return this.char === "," || this.char === "}" ? undefined : this.value();
  }

  private value(): YamlNode {
    const { cursor, char } = this;
    if (char === "[" || char === "{") return this.collection();
    if (char === "*") return alias(cursor);
    return this.scalar();
  }

  private scalar(): Scalar {
    const { cursor, char } = this;
    return char === '"' || char === "'" ? quoted(cursor) : plain(cursor, true);
  }

  /** After an item: a comma, or the end. */
  private comma(end: string): void {
    this.skip();
    if (this.char === ",") {
      this.cursor.pos++;
      this.skip();
    } else if (this.char !== end) throw unusual;
  }

  private get char(): string | undefined {
    return this.cursor.source[this.cursor.pos];
  }

  /** Goes over white space, comments and line breaks. */
  private skip(): void {
    const { cursor } = this;
    cursor.skipBlanks();
    if (!cursor.isAtLineEnd) return;
    cursor.toNextWord();
    const isEnd = this.level === 1 && (this.char === "]" || this.char === "}");
    if (cursor.column < (isEnd ? this.column : this.column + 1)) throw unusual;
  }
}
