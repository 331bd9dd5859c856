import { type ImageReference, isOfficial } from "../dockerfile/image.ts";

/** Programs that health checks use, and that small images do not have. */
export type Tool = "curl" | "wget" | "bash";

const languages = ["node", "python", "ruby", "golang", "rust"];

/** Official images whose variant on Alpine is that system with the program of their name: BusyBox has a wget, but no curl and no bash. */
const onAlpine: ReadonlySet<string> = new Set([
  ...languages,
  "alpine",
  "caddy",
  "haproxy",
  "memcached",
  "redis",
  "registry",
  "traefik",
]);
/** Those that are always built on Alpine. */
const alwaysAlpine: ReadonlySet<string> = new Set(["alpine", "caddy", "registry", "traefik"]);
const bare: ReadonlySet<string> = new Set(["debian", "ubuntu"]);

/** Whether the image certainly has no such program, as the Dockerfiles of https://github.com/docker-library tell. */
export function lacksTool(image: ImageReference, tool: Tool): boolean {
  if (image.registry?.text === "gcr.io" && image.repository.startsWith("distroless/"))
    return !/debug/.test(image.tag?.text ?? "");
  if (!isOfficial(image)) return false;
  const { repository } = image;
  const tag = image.tag?.text ?? "";
  if (repository === "busybox") return tool !== "wget";
  if (bare.has(repository)) return tool !== "bash";
  const isAlpine = alwaysAlpine.has(repository) || (onAlpine.has(repository) && /alpine/.test(tag));
  if (isAlpine) return tool !== "wget";
  return languages.includes(repository) && /slim/.test(tag) && tool !== "bash";
}
