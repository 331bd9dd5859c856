import { Slice } from "../core/span.ts";
import { type ImageReference, isOfficial } from "../dockerfile/image.ts";
import { endOfLifeOf, lineOfTag, supportedTags } from "./endOfLife.ts";

/** What takes the place of an image that is no longer maintained. */
export interface Replacement {
  /** The image without a tag. */
  readonly image: string;
  /** The image with a tag that fits the old one; absent when nobody can tell which. */
  readonly tagged?: string;
}

/** How the new tag comes from the old one: it stays, it is always this one, or the newest that is supported. */
type NewTag = "same" | "newest" | "java" | `:${string}`;

interface Row {
  readonly image: string;
  readonly tag?: NewTag;
}

/** Official images whose page says that they are deprecated: https://github.com/docker-library/docs (deprecated.md). */
const official: Readonly<Record<string, readonly Row[]>> = {
  adoptopenjdk: [{ image: "eclipse-temurin", tag: "java" }],
  celery: [{ image: "python", tag: "newest" }],
  centos: [
    { image: "almalinux", tag: "newest" },
    { image: "rockylinux", tag: "newest" },
  ],
  consul: [{ image: "hashicorp/consul", tag: "same" }],
  django: [{ image: "python", tag: "newest" }],
  emqx: [{ image: "emqx/emqx", tag: "same" }],
  "express-gateway": [],
  fsharp: [{ image: "mcr.microsoft.com/dotnet/sdk" }],
  iojs: [{ image: "node", tag: "newest" }],
  java: [{ image: "eclipse-temurin", tag: "java" }],
  jenkins: [{ image: "jenkins/jenkins", tag: ":lts" }],
  jobber: [],
  mono: [{ image: "mcr.microsoft.com/dotnet/sdk" }],
  "nats-streaming": [{ image: "nats" }],
  openjdk: [
    { image: "eclipse-temurin", tag: "java" },
    { image: "amazoncorretto", tag: "java" },
  ],
  opensuse: [{ image: "opensuse/leap" }],
  owncloud: [{ image: "owncloud/server" }],
  piwik: [{ image: "matomo" }],
  plone: [{ image: "plone/plone-backend" }],
  rails: [{ image: "ruby", tag: "newest" }],
  sentry: [],
  sl: [{ image: "almalinux", tag: "newest" }],
  swarm: [],
  "ubuntu-upstart": [{ image: "ubuntu", tag: "newest" }],
  vault: [{ image: "hashicorp/vault", tag: "same" }],
};

/**
 * Images that have moved, by how their name starts: a new start, and whether the tags moved along.
 * https://kubernetes.io/blog/2023/03/10/image-registry-redirect/, https://github.com/bitnami/containers/issues/83267
 */
const moved: readonly (readonly [old: string, to: string, tag?: NewTag])[] = [
  ["k8s.gcr.io/", "registry.k8s.io/", "same"],
  ["gcr.io/google-containers/", "registry.k8s.io/", "same"],
  ["gcr.io/google_containers/", "registry.k8s.io/", "same"],
  ["mcr.microsoft.com/dotnet/core/", "mcr.microsoft.com/dotnet/", "same"],
  ["microsoft/dotnet", "mcr.microsoft.com/dotnet/sdk"],
  ["microsoft/aspnetcore-build", "mcr.microsoft.com/dotnet/sdk"],
  ["microsoft/aspnetcore", "mcr.microsoft.com/dotnet/aspnet"],
  ["microsoft/nanoserver", "mcr.microsoft.com/windows/nanoserver"],
  ["microsoft/windowsservercore", "mcr.microsoft.com/windows/servercore"],
  ["microsoft/mssql-server-linux", "mcr.microsoft.com/mssql/server"],
  ["circleci/", "cimg/"],
  ["bitnami/", "bitnamilegacy/", "same"],
];

/** What takes the place of the image; undefined for one that is maintained, or of which nothing is known. */
export function replacementsOf(image: ImageReference, today: string): readonly Replacement[] | undefined {
  const tag = image.tag?.text ?? "";
  const rows = isOfficial(image) ? successorsOf(image.repository, tag) : movedTo(image, tag);
  return rows?.map((row) => replacement(row.image, row.tag, tag, today));
}

function successorsOf(repository: string, tag: string): readonly Row[] | undefined {
  // Early builds of Java are still made there.
  if (repository === "openjdk" && /-ea\b/.test(tag)) return undefined;
  return Object.hasOwn(official, repository) ? official[repository] : undefined;
}

function movedTo(image: ImageReference, tag: string): readonly Row[] | undefined {
  const name = `${image.registry && !isHub(image) ? `${image.registry.text}/` : ""}${image.repository}`;
  const row = moved.find(([old]) => (old.endsWith("/") ? name.startsWith(old) : name === old));
  if (!row) return undefined;
  const [old, to, newTag] = row;
  // What Bitnami still publishes has no version.
  if (old === "bitnami/" && (tag === "" || tag === "latest")) return undefined;
  const rest = old.endsWith("/") ? name.slice(old.length) : "";
  return [{ image: to + rest, ...(newTag && { tag: newTag }) }];
}

const isHub = ({ registry }: ImageReference): boolean => /docker\.io$/.test(registry?.text ?? "");

function replacement(image: string, kind: NewTag | undefined, tag: string, today: string): Replacement {
  const next = kind && newTag(image, kind, tag, today);
  return { image, ...(next !== undefined && { tagged: `${image}${next === "" ? "" : `:${next}`}` }) };
}

function newTag(image: string, kind: NewTag, tag: string, today: string): string | undefined {
  if (kind === "same") return tag;
  if (kind === "java") return javaTag(image, tag);
  return kind === "newest" ? supportedTags(linesOf(image), today)[0] : kind.slice(1);
}

const linesOf = (repository: string) =>
  endOfLifeOf({
    repository,
    isVariable: false,
    whole: new Slice(0, 0, repository),
    name: new Slice(0, 0, repository),
  });

/** `8-jre-slim` is `8-jre`, `17.0.1-jdk-alpine3.14` is `17-jdk-alpine`; undefined where there was no such version. */
function javaTag(image: string, tag: string): string | undefined {
  const version = /^(\d+)/.exec(tag)?.[1];
  if (version === undefined || !lineOfTag(linesOf(image), version)) return undefined;
  const words = tag.toLowerCase().split("-").slice(1);
  const kept = [
    ...words.filter((it) => it === "jre" || it === "jdk"),
    ...(words.some((it) => it.startsWith("alpine")) ? ["alpine"] : []),
  ];
  if (image !== "amazoncorretto") return [version, ...kept].join("-");
  return [version, ...kept.filter((it) => it === "alpine")].join("-");
}
