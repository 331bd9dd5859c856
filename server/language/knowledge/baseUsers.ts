import { type ImageReference, isOfficial } from "../dockerfile/image.ts";

/**
 * Official images that start as root and have nothing that leaves it by itself, as the entrypoints of most servers do.
 * Read from the Dockerfiles of https://github.com/docker-library.
 */
const asRoot: ReadonlySet<string> = new Set(
  `almalinux alpine amazoncorretto amazonlinux archlinux buildpack-deps busybox clojure composer debian eclipse-temurin
  elixir erlang fedora gcc golang gradle haskell ibm-semeru-runtimes julia maven node openjdk oraclelinux perl php pypy
  python r-base rockylinux ruby rust sapmachine scratch swift tomcat ubuntu`.split(/\s+/),
);

/** Others, by how their name starts, with what in their tag means another user. */
const others: readonly (readonly [RegExp, RegExp])[] = [
  [/^mcr\.microsoft\.com\/dotnet\/(aspnet|runtime|runtime-deps|sdk)$/, /chiseled|distroless/],
  [/^gcr\.io\/distroless\//, /nonroot/],
  [/^oven\/bun$/, /^$/],
  [/^nvidia\/cuda$/, /^$/],
];

/** Servers whose first process has to be root; it hands the work to processes of another user. */
const serverTag = /apache|fpm/;

/** Whether containers of the image run as root unless told otherwise; undefined when nobody can tell without pulling it. */
export function startsAsRoot(image: ImageReference): boolean | undefined {
  const tag = image.tag?.text ?? "";
  if (isOfficial(image)) {
    if (!asRoot.has(image.repository)) return undefined;
    return image.repository !== "php" || !serverTag.test(tag);
  }
  const name = `${image.registry && !/docker\.io$/.test(image.registry.text) ? `${image.registry.text}/` : ""}${image.repository}`;
  const other = others.find(([start]) => start.test(name));
  return other && !other[1].test(tag);
}

/** Users for the application that images bring along. */
const ready: Readonly<Record<string, string>> = {
  node: "node",
  "oven/bun": "bun",
  "denoland/deno": "deno",
};

/** The user other than root that the image has ready; undefined when it has none, or nobody can tell. */
export function readyUser({ repository, registry, tag }: ImageReference): string | undefined {
  if (Object.hasOwn(ready, repository)) return ready[repository];
  if (/distroless/.test(repository)) return "nonroot";
  const major = /^\d+/.exec(tag?.text ?? "")?.[0];
  // Since .NET 8 its images set the number of their user `app`.
  const isDotnet = registry?.text === "mcr.microsoft.com" && /^dotnet\/(aspnet|runtime)/.test(repository);
  return isDotnet && Number(major) >= 8 ? "$APP_UID" : undefined;
}
