/** What is wrong with an image reference, and where in the text. */
export interface ImageFault {
  readonly kind: "tag" | "digest" | "name" | "upper-case";
  readonly from: number;
  readonly to: number;
}

const tagWords = /^\w[\w.-]{0,127}$/;
const component = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const host =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[\da-f:]+\])(?::\d+)?$/i;
const hexDigits: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Whether it is a digest such as `sha256:` and 64 lower-case hexadecimal digits. */
export function isDigest(text: string): boolean {
  const [, algorithm = "", hex = ""] = /^([^:]*):([a-f0-9]+)$/.exec(text) ?? [];
  return Object.hasOwn(hexDigits, algorithm) && hex.length === hexDigits[algorithm];
}

/** Checks `[registry/]name[:tag][@digest]` as the builder does: https://pkg.go.dev/github.com/distribution/reference */
export function imageFault(text: string): ImageFault | undefined {
  const at = text.indexOf("@");
  const nameAndTag = at < 0 ? text : text.slice(0, at);
  const colon = nameAndTag.indexOf(":", nameAndTag.lastIndexOf("/") + 1);
  const name = colon < 0 ? nameAndTag : nameAndTag.slice(0, colon);
  const kind = nameFault(name);
  if (kind) return { kind, from: 0, to: name.length };
  if (colon >= 0 && !tagWords.test(nameAndTag.slice(colon + 1)))
    return { kind: "tag", ...after(colon, nameAndTag.length) };
  return at >= 0 && !isDigest(text.slice(at + 1)) ? { kind: "digest", ...after(at, text.length) } : undefined;
}

/** What follows the sign at `sign`, or the sign itself when nothing does. */
const after = (sign: number, to: number): { from: number; to: number } => ({
  from: sign + 1 < to ? sign + 1 : sign,
  to,
});

function nameFault(name: string): "name" | "upper-case" | undefined {
  const parts = name.split("/");
  const [first = ""] = parts;
  const hasHost = parts.length > 1 && (/[.:]/.test(first) || first === "localhost" || /[A-Z]/.test(first));
  // What no host can be called is taken for a part of the path: `my_registry.example/app`.
  const path = hasHost && host.test(first) ? parts.slice(1) : parts;
  if (name.length > 255 || /^[a-f0-9]{64}$/.test(name)) return "name";
  if (path.every((it) => component.test(it))) return undefined;
  return path.every((it) => component.test(it.toLowerCase())) ? "upper-case" : "name";
}
