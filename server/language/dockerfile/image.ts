import { once } from "../core/memo.ts";
import { cut, type Slice } from "../core/span.ts";

/** An image reference in its parts, each at its place. https://pkg.go.dev/github.com/distribution/reference */
export interface ImageReference {
  readonly whole: Slice;
  /** Everything before the tag and the digest. */
  readonly name: Slice;
  /** `ghcr.io`, `localhost:5000`; absent for Docker Hub. */
  readonly registry?: Slice;
  /** The name without the registry and without `library/`: `node`, `org/app`. */
  readonly repository: string;
  readonly tag?: Slice;
  /** `sha256:…` */
  readonly digest?: Slice;
  /** It holds `$`, so what it names is decided when the image is built. */
  readonly isVariable: boolean;
}

/** Reads a word as an image reference; broken ones are read as far as they go. */
export const imageOf: (whole: Slice) => ImageReference = once((whole) => {
  const isVariable = whole.text.includes("$");
  const at = isVariable ? outsideBraces(whole.text, "@", 0) : whole.text.indexOf("@");
  const beforeDigest = at < 0 ? whole.text.length : at;
  const slash = whole.text.lastIndexOf("/", beforeDigest);
  const colon = outsideBraces(whole.text.slice(0, beforeDigest), ":", slash + 1);
  const nameEnd = colon < 0 ? beforeDigest : colon;
  const name = cut(whole, 0, nameEnd);
  const registryEnd = registryLength(name.text);
  const repository = name.text
    .slice(registryEnd === 0 ? 0 : registryEnd + 1)
    .replace(/^library\//, "")
    .toLowerCase();
  return {
    whole,
    name,
    ...(registryEnd > 0 && { registry: cut(name, 0, registryEnd) }),
    repository,
    ...(colon >= 0 && { tag: cut(whole, colon + 1, beforeDigest) }),
    ...(at >= 0 && { digest: cut(whole, at + 1) }),
    isVariable,
  };
});

/** Whether the image is one of Docker Hub's official images, with the bare name `repository`. */
export const isOfficial = (image: ImageReference): boolean =>
  !image.repository.includes("/") && (!image.registry || /^(index\.)?docker\.io$/.test(image.registry.text));

/** The first component is a registry when it has a dot or a port, or is `localhost`. */
function registryLength(name: string): number {
  const slash = outsideBraces(name, "/", 0);
  if (slash < 0) return 0;
  const first = name.slice(0, slash);
  return /[.:]/.test(first) || first === "localhost" ? slash : 0;
}

/** Where `wanted` first stands outside `${…}`, or -1. */
function outsideBraces(text: string, wanted: string, start: number): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.startsWith("${", i)) depth++;
    else if (text[i] === "}" && depth > 0) depth--;
    else if (i >= start && depth === 0 && text[i] === wanted) return i;
  }
  return -1;
}
