import type { ImageReference } from "../dockerfile/image.ts";

/** The page that tells of an image; undefined for registries whose pages nobody can tell, and for `scratch`. */
export function imagePage({ registry, repository, isVariable, name }: ImageReference): string | undefined {
  if (isVariable || repository === "" || name.text === "scratch" || !/^[\w./-]+$/.test(repository))
    return undefined;
  const host = registry?.text.toLowerCase();
  if (host === undefined || /^((index|registry-1)\.)?docker\.io$/.test(host))
    return `https://hub.docker.com/${repository.includes("/") ? "r" : "_"}/${repository}`;
  const page = pages[host];
  return page?.(repository);
}

const pages: Readonly<Record<string, ((repository: string) => string) | undefined>> = {
  __proto__: null as never,
  "ghcr.io": (it) => `https://ghcr.io/${it}`,
  "quay.io": (it) => `https://quay.io/repository/${it}`,
  "mcr.microsoft.com": (it) => `https://mcr.microsoft.com/artifact/mar/${it}`,
  "public.ecr.aws": (it) => `https://gallery.ecr.aws/${it}`,
};
