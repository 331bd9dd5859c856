import { type Text, text } from "../../protocol/text.ts";
import { inlineCode } from "../core/render.ts";
import type { ImageReference } from "../dockerfile/image.ts";
import { endOfLifeOf, lineOfTag, supportedTags } from "./endOfLife.ts";

/**
 * The keys of the topics that explain an image. A floating tag says more than an official image does; one of a vendor
 * (`minio/minio`, `gcr.io/distroless/…`) that is named without a tag is explained itself.
 */
export function imageKeys(
  { repository, registry, digest }: ImageReference,
  tag: string | undefined,
): string[] {
  const general = ["dockerfile/from-tag", "dockerfile/from"];
  const host = registry && !/docker\.io$/.test(registry.text) ? registry.text : undefined;
  const isVendors = host !== undefined || repository.replace(/^library\//, "").includes("/");
  if (!digest && (tag === "latest" || (tag === undefined && !isVendors))) return general;
  const full = registry ? [`image/${registry.text}/${repository}`] : [];
  const last = repository.split("/").at(-1) ?? repository;
  const family = repository.split("/")[0] ?? repository;
  const names = host === undefined ? [`image/${repository}`, `image/${last}`] : [];
  const ofHost = registry ? [`image/${registry.text}/${family}`, `image/${registry.text}`] : [];
  return [...full, ...names, ...ofHost, ...general];
}

/** What the words of a tag mean: https://hub.docker.com/_/python (the part on image variants). */
const variants: readonly (readonly [RegExp, Text])[] = [
  [
    /^alpine(\d|$)/,
    text(
      "Alpine 변형: musl libc와 BusyBox로 된 작은 이미지입니다. glibc용으로 만든 바이너리는 돌지 않을 수 있습니다.",
      "Alpine variant: small, made of musl libc and BusyBox. Binaries built for glibc may not run.",
    ),
  ],
  [
    /^slim$/,
    text(
      "slim 변형: Debian에 실행에 필요한 것만 남겼습니다. 컴파일러와 curl 같은 도구는 없습니다.",
      "slim variant: Debian with only what is needed to run. No compilers, and no tools such as curl.",
    ),
  ],
  [
    /^(bookworm|bullseye|buster|trixie)$/,
    text(
      "Debian 판의 이름입니다. 같은 버전이라도 운영체제를 고정합니다.",
      "The name of a Debian release: it pins the operating system, too.",
    ),
  ],
  [
    /^(windowsservercore|nanoserver)/,
    text(
      "Windows 컨테이너 이미지라서 Windows 호스트에서만 돕니다.",
      "An image for Windows containers; it runs only on Windows hosts.",
    ),
  ],
  [
    /^(nonroot|rootless|unprivileged)$/,
    text(
      "처음부터 root가 아닌 사용자로 실행되는 변형입니다.",
      "A variant that runs as a user other than root from the start.",
    ),
  ],
];

/** What can be said of this very image: its end of life and what its variant implies. */
export function imageFacts(image: ImageReference, tag: string | undefined, today?: string): Text[] {
  if (tag === undefined) return [];
  const facts: Text[] = [];
  const lines = endOfLifeOf(image);
  const line = lineOfTag(lines, tag);
  if (line?.end && line.end !== "past") {
    const name = inlineCode(`${image.repository} ${line.name}`);
    const next = today === undefined ? [] : supportedTags(lines, today);
    const more = next.length > 0 ? ` → ${next.map(inlineCode).join(", ")}` : "";
    facts.push(text(`${name} 지원 종료: ${line.end}${more}`, `${name} end of life: ${line.end}${more}`));
  }
  for (const word of tag.toLowerCase().split("-"))
    for (const [pattern, said] of variants) if (pattern.test(word)) facts.push(said);
  return facts;
}
