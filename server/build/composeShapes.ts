import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Shape, TypeLetter } from "../language/compose/schema/shape.ts";
import { addNewer } from "./composeNewer.ts";
import type { Derived } from "./generate.ts";

/** As much of JSON Schema as the one of Compose uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  patternProperties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  required?: string[];
  items?: JsonSchema;
  uniqueItems?: boolean;
  enum?: string[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
}

const letters: Readonly<Record<string, TypeLetter>> = {
  string: "s",
  integer: "i",
  number: "n",
  boolean: "b",
  null: "0",
  object: "m",
  array: "l",
};

/** Turns a schema into a table of shapes, equal ones once; the first is the file's. */
class Table {
  private readonly shapes: Shape[] = [];
  private readonly known = new Map<string, number>();
  private readonly schema: JsonSchema;
  constructor(schema: JsonSchema) {
    this.schema = schema;
  }

  /** The table; the root is put first, as no shape leads to it. */
  build(): Shape[] {
    const root = this.shapes[this.add(this.schema)] as Shape;
    const moved = this.shapes.indexOf(root);
    const shift = (it: number): number => (it < moved ? it + 1 : it);
    this.shapes.splice(moved, 1);
    return [root, ...this.shapes].map((it) => shifted(it, shift));
  }

  private add(schema: JsonSchema): number {
    const shape = this.shapeOf(schema);
    const text = JSON.stringify(shape);
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.shapes.push(shape);
    this.known.set(text, this.shapes.length - 1);
    return this.shapes.length - 1;
  }

  private shapeOf(schema: JsonSchema): Shape {
    const it = this.resolved(schema);
    // The alternatives of this schema differ in their types, so that one shape can stand for all.
    if (it.oneOf) return it.oneOf.map((one) => this.shapeOf(one)).reduce(joined);
    const is = [it.type ?? []]
      .flat()
      .map((type) => letters[type] ?? "")
      .join("");
    const { minimum: min, maximum: max, pattern: like } = it;
    return {
      is,
      ...(is.includes("m") && this.mapping(it)),
      ...(it.items && { items: this.add(it.items) }),
      ...(it.uniqueItems && { unique: true as const }),
      ...(it.enum && { values: it.enum }),
      // A pattern without anchors is found in nearly everything.
      ...(like?.startsWith("^") && { like }),
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    };
  }

  private mapping(it: JsonSchema): Partial<Shape> {
    const { "^x-": x, ...patterns } = it.patternProperties ?? {};
    const [name] = Object.entries(patterns);
    const keys = Object.entries(it.properties ?? {}).map(([key, value]) => [key, this.add(value)]);
    const some = it.anyOf?.flatMap(({ required }) => required ?? []);
    return {
      ...(keys.length > 0 && { keys: Object.fromEntries(keys) }),
      ...(name && { names: { like: name[0], of: this.add(name[1]) } }),
      ...(x && { x: true as const }),
      ...(it.additionalProperties === undefined && { open: true as const }),
      ...(it.required && { needs: it.required }),
      ...(some && { some }),
    };
  }

  private resolved(schema: JsonSchema): JsonSchema {
    const name = schema.$ref?.split("/").at(-1);
    return name === undefined ? schema : this.resolved(this.schema.definitions?.[name] ?? {});
  }
}

function joined(a: Shape, b: Shape): Shape {
  for (const key of Object.keys(b)) {
    if (key !== "is" && key in a) throw new Error(`two alternatives of the schema both have ${key}`);
  }
  return { ...a, ...b, is: a.is + b.is };
}

function shifted(it: Shape, shift: (index: number) => number): Shape {
  const keys = it.keys && Object.entries(it.keys).map(([key, of]) => [key, shift(of)]);
  return {
    ...it,
    ...(keys && { keys: Object.fromEntries(keys) }),
    ...(it.names && { names: { ...it.names, of: shift(it.names.of) } }),
    ...(it.items !== undefined && { items: shift(it.items) }),
  };
}

/** The table of shapes as a module, from the schema that the package dclint carries. */
export function composeShapes(): Derived {
  const folder = join(fileURLToPath(import.meta.resolve("dclint/package.json")), "../schemas");
  const schema = JSON.parse(readFileSync(join(folder, "compose.schema.json"), "utf8")) as JsonSchema;
  addNewer(schema);
  const shapes = new Table(schema).build();
  return {
    path: "server/language/generated/composeShapes.ts",
    text: `// Written by \`npm run generate\` from the schema of the Compose Specification (Apache-2.0).
import type { Shape } from "../compose/schema/shape.ts";

export const shapes: readonly Shape[] = [
${shapes.map((it) => `  ${JSON.stringify(it)},`).join("\n")}
];
`,
    kept: false,
  };
}
