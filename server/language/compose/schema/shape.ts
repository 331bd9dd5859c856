/** What a value of a Compose file may be; `of` and `items` are places in the table of shapes. */
export interface Shape {
  /** The letters of the types that are allowed, see `TypeLetter`; empty for anything. */
  readonly is: string;
  /** The keys of a mapping that are known, with the shapes of their values. */
  readonly keys?: Readonly<Record<string, number>>;
  /** Keys of the user's choice: what they must look like, and the shape of their values. */
  readonly names?: { readonly like: string; readonly of: number };
  /** Keys that start with `x-` are left to the user. */
  readonly x?: true;
  /** Any other key is allowed. */
  readonly open?: true;
  /** Keys that must be there. */
  readonly needs?: readonly string[];
  /** At least one of these keys must be there. */
  readonly some?: readonly string[];
  /** The shape of the items of a list. */
  readonly items?: number;
  /** The items of a list must differ. */
  readonly unique?: true;
  /** The only texts that are allowed. */
  readonly values?: readonly string[];
  /** What a text must look like. */
  readonly like?: string;
  readonly min?: number;
  readonly max?: number;
}

/** string, integer, number, boolean, null, mapping, list; and a date, which YAML 1.1 knows and no shape allows */
export type TypeLetter = "s" | "i" | "n" | "b" | "0" | "m" | "l" | "d";
