import type { Argv } from "../cli.ts";
import { type Json, object } from "../json.ts";

/** A value in a Compose file. */
export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

/** One thing that was asked for when a container was made: for `docker run`, and for a service of a Compose file. */
export interface Option {
  readonly argv: Argv;
  /** Empty for what a service does not say. */
  readonly compose: Readonly<Record<string, Yaml>>;
}

/** What the engine's JSON says of a container and of its image; `docker run` fills the rest from the image. */
export interface Inspected {
  readonly config: Json;
  readonly host: Json;
  readonly networks: Json;
  readonly id: string;
  readonly name: string;
  /** The image's own `Config`; empty when the image is gone. */
  readonly image: Json;
}

export function inspected(container: unknown, image: unknown): Inspected {
  const it = object(container);
  const id = typeof it["Id"] === "string" ? it["Id"] : "";
  return {
    config: object(it["Config"]),
    host: object(it["HostConfig"]),
    networks: object(object(it["NetworkSettings"])["Networks"]),
    id,
    name: typeof it["Name"] === "string" ? it["Name"].replace(/^\//, "") : id.slice(0, 12),
    image: object(object(image)["Config"]),
  };
}

/** One flag with a value, if there is a value. */
export const flag = (name: string, key: string, value: string | undefined): readonly Option[] =>
  value ? [{ argv: [`--${name}`, value], compose: { [key]: value } }] : [];

/** One flag, repeated for each value; in a service, a list. */
export const flags = (name: string, key: string, values: readonly string[]): readonly Option[] =>
  values.length > 0 ? [{ argv: values.flatMap((it) => [`--${name}`, it]), compose: { [key]: values } }] : [];

export const switched = (name: string, key: string, isOn: unknown): readonly Option[] =>
  isOn === true ? [{ argv: [`--${name}`], compose: { [key]: true } }] : [];

/** Seconds, as `--health-interval` and Compose take them; the engine counts nanoseconds. */
export function duration(nanoseconds: unknown): string | undefined {
  if (typeof nanoseconds !== "number" || nanoseconds <= 0) return undefined;
  if (nanoseconds % 1e9 === 0) return `${nanoseconds / 1e9}s`;
  return nanoseconds % 1e6 === 0 ? `${nanoseconds / 1e6}ms` : `${nanoseconds}ns`;
}
