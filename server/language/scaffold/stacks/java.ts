import { parse, type TNode } from "txml/txml";
import { type Text, text } from "../../../protocol/text.ts";
import {
  appUser,
  exec,
  type Found,
  firstOf,
  healthcheck,
  isPlain,
  type Look,
  lines,
  portIn,
  syntax,
} from "../project.ts";
import { storesOf } from "../stores.ts";
import { chooseVersion } from "../versions.ts";

/** What a build file tells. */
interface Build {
  readonly file: string;
  readonly tool: "Maven" | "Gradle";
  /** The release of Java that is asked for, "" when none is. */
  readonly release: string;
  readonly isSpring: boolean;
  /** The archive, seen from the folder; may hold `*`. */
  readonly archive: string;
  readonly libraries: readonly string[];
}

/** A Java program that Maven or Gradle builds. */
export function java(look: Look): Found | undefined {
  const build = maven(look) ?? gradle(look);
  if (!build) return undefined;
  // Java 1.8 is 8.
  const release = build.release.replace(/^1\./, "");
  const { version, remark } = chooseVersion(
    "eclipse-temurin",
    look.today,
    (it) => release === "" || Number(it) >= Number(release),
    release,
    "25",
  );
  // The oldest line that is long supported and new enough: what is asked for, where that is still there.
  const exact = chooseVersion("eclipse-temurin", look.today, (it) => it === release, "", version);
  const jdk = release !== "" && exact.version === release ? release : version;
  const remarks: Text[] = remark ? [remark] : [];
  const port = portOf(look) ?? (build.isSpring ? 8080 : undefined);
  if (!build.isSpring)
    remarks.push(
      text(
        "java -jar로 시작하려면 jar의 매니페스트에 Main-Class가 있어야 합니다.",
        "For java -jar the manifest of the jar needs a Main-Class.",
      ),
    );
  const dockerfile = lines(
    syntax,
    ...buildStage(build, jdk, look),
    "",
    `FROM eclipse-temurin:${jdk}-jre`,
    appUser,
    "WORKDIR /app",
    `COPY --from=build /src/${build.archive} ./app.jar`,
    "USER app",
    port !== undefined && `EXPOSE ${port}`,
    port !== undefined && healthcheck(["bash", "-c", `exec 3<>/dev/tcp/127.0.0.1/${port}`], "40s"),
    `ENTRYPOINT ${exec(["java", "-XX:MaxRAMPercentage=75.0", "-jar", "app.jar"])}`,
  );
  return {
    title: [build.isSpring ? "Spring Boot" : "Java", build.tool, `Java ${jdk}`].join(", "),
    ...{ dockerfile, evidence: [build.file], ignore: "di-java", remarks },
    speaks: build.isSpring ? "spring" : "url",
    stores: storesOf(build.libraries),
    ...(port !== undefined && { port }),
  };
}

/** A wrapper brings its own version of Gradle, which is the one that the build is written for. */
function buildStage({ tool, file, isSpring }: Build, jdk: string, look: Look): string[] {
  if (tool === "Maven")
    return [
      `FROM maven:3-eclipse-temurin-${jdk} AS build`,
      "WORKDIR /src",
      "COPY pom.xml ./",
      "RUN --mount=type=cache,target=/root/.m2 mvn -B dependency:go-offline",
      "COPY src ./src",
      "RUN --mount=type=cache,target=/root/.m2 mvn -B package -DskipTests",
    ];
  const task = isSpring ? "bootJar" : "jar";
  const isWrapped = look.exists("gradlew");
  const settings = firstOf(look, [`settings.gradle${file.endsWith(".kts") ? ".kts" : ""}`]);
  const manifests = [file, settings, firstOf(look, ["gradle.properties"])].filter((it) => it !== undefined);
  if (!isWrapped)
    return [
      `FROM gradle:9-jdk${jdk} AS build`,
      "WORKDIR /src",
      "COPY . .",
      `RUN --mount=type=cache,target=/home/gradle/.gradle/caches gradle --no-daemon ${task}`,
    ];
  return [
    `FROM eclipse-temurin:${jdk}-jdk AS build`,
    "WORKDIR /src",
    "COPY gradlew ./",
    "COPY gradle ./gradle",
    "RUN --mount=type=cache,target=/root/.gradle sh ./gradlew --no-daemon --version",
    `COPY ${manifests.join(" ")} ./`,
    "COPY src ./src",
    `RUN --mount=type=cache,target=/root/.gradle sh ./gradlew --no-daemon ${task}`,
  ];
}

const child = (node: TNode | undefined, name: string): TNode | undefined =>
  node?.children.find((it): it is TNode => typeof it === "object" && it.tagName === name);
const textOf = (node: TNode | undefined): string =>
  node?.children
    .filter((it) => typeof it === "string")
    .join("")
    .trim() ?? "";

/** A tree of XML; undefined when it is none. */
export function xml(source: string | undefined): TNode | undefined {
  try {
    const all = parse(source ?? "", { selfClosingTags: [] }) as (TNode | string)[];
    return all.find((it): it is TNode => typeof it === "object" && !it.tagName.startsWith("?"));
  } catch {
    return undefined;
  }
}

function maven(look: Look): Build | undefined {
  const project = xml(look.read("pom.xml"));
  // The pom of several modules is no program itself.
  if (project?.tagName !== "project" || child(project, "modules")) return undefined;
  const properties = child(project, "properties");
  const value = (name: string) => textOf(child(properties, name));
  const resolve = (it: string) =>
    it.replace(/\$\{([\w.-]+)\}/g, (whole, name: string) => value(name) || whole);
  const parent = child(project, "parent");
  const release = ["java.version", "maven.compiler.release", "maven.compiler.target", "maven.compiler.source"]
    .map((it) => resolve(value(it)))
    .find((it) => /^[\d.]+$/.test(it));
  const dependencies = child(project, "dependencies")?.children ?? [];
  const libraries = dependencies.flatMap((it) => {
    if (typeof it === "string") return [];
    const [group, artifact] = ["groupId", "artifactId"].map((name) => textOf(child(it, name)));
    return artifact === "postgresql" ? [`${group}`, artifact] : [artifact ?? ""];
  });
  const name = resolve(textOf(child(child(project, "build"), "finalName")));
  const version = resolve(textOf(child(project, "version")) || textOf(child(parent, "version")));
  const artifact = resolve(textOf(child(project, "artifactId")));
  if (artifact === "") return undefined;
  if (
    ![artifact, name || "a", version || "0"].every(
      (it) => isPlain(it.replace(/\$\{[\w.-]+\}/g, "")) || it.startsWith("${"),
    )
  )
    return undefined;
  const archive = name || `${artifact}-${version}`;
  return {
    ...{ file: "pom.xml", tool: "Maven", libraries, release: release ?? "" },
    isSpring:
      textOf(child(parent, "artifactId")) === "spring-boot-starter-parent" ||
      libraries.some((it) => it.startsWith("spring-boot-starter")),
    archive: `target/${archive.includes("${") ? "*" : archive}.jar`,
  };
}

/** Gradle's files are programs, so what is usual in them is looked for by its form. */
function gradle(look: Look): Build | undefined {
  const file = firstOf(look, ["build.gradle.kts", "build.gradle"]);
  if (file === undefined) return undefined;
  const source = look.read(file) ?? "";
  const settings = look.read(file.replace("build.", "settings.")) ?? "";
  const release =
    /JavaLanguageVersion\.of\(\s*["']?(\d+)/.exec(source)?.[1] ??
    /jvmToolchain\(\s*(\d+)/.exec(source)?.[1] ??
    /(?:source|target)Compatibility\s*=\s*["']?(?:JavaVersion\.VERSION_)?([\d._]+)/
      .exec(source)?.[1]
      ?.replace("_", ".");
  const libraries = [...source.matchAll(/["']([\w.-]+):([\w.-]+)(?::[^"']*)?["']/g)].flatMap(
    ([, group = "", name = ""]) => (name === "postgresql" ? [group, name] : [name]),
  );
  const name = /rootProject\.name\s*=\s*["']([\w.-]+)["']/.exec(settings)?.[1];
  const version = /^version\s*=\s*["']([\w.-]+)["']/m.exec(source)?.[1];
  const isSpring = /["']org\.springframework\.boot["']|org\.springframework\.boot/.test(source);
  if (!isSpring && !/\b(application|id\s*\(?["']java["'])/.test(source)) return undefined;
  return {
    ...{ file, tool: "Gradle", release: release ?? "", isSpring, libraries },
    archive: name && version ? `build/libs/${name}-${version}.jar` : "build/libs/*.jar",
  };
}

/** The port in Spring's settings. */
const portOf = (look: Look): number | undefined =>
  portIn(look.read("src/main/resources/application.properties"), [
    /^server\.port\s*=\s*(?:\$\{\w+:)?(\d+)/m,
  ]) ??
  portIn(
    look.read("src/main/resources/application.yml") ?? look.read("src/main/resources/application.yaml"),
    [/^server:\s*\n(?:\s+.*\n)*?\s+port:\s*(?:\$\{\w+:)?(\d+)/m],
  );
