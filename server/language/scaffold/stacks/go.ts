import { type Text, text } from "../../../protocol/text.ts";
import { exec, type Found, isPlain, type Look, lines, portIn, syntax } from "../project.ts";
import { storesOf } from "../stores.ts";
import { chooseVersion } from "../versions.ts";

/** A Go module with a main package: at its root, or under `cmd/`. */
export function go(look: Look): Found | undefined {
  const module = look.read("go.mod");
  if (module === undefined) return undefined;
  const mains = look.files.filter((it) => /^(cmd\/[^/]+\/)?[^/]+\.go$/.test(it) && isMain(look, it));
  const folders = new Set(mains.map((it) => it.slice(0, Math.max(0, it.lastIndexOf("/")))));
  const packages = [...folders].filter((it) => it === "" || isPlain(it)).sort();
  const [folder] = packages;
  if (folder === undefined) return undefined;
  const named = (
    folder.split("/")[1] ??
    /^module\s+(\S+)/m.exec(module)?.[1]?.split("/").at(-1) ??
    "app"
  ).toLowerCase();
  const name = isPlain(named) ? named : "app";
  const libraries = [...module.matchAll(/^\s*(?:require\s+)?([\w.-]+\.[\w./-]+)\s+v\d/gm)].map(
    ([, it = ""]) => it,
  );
  // A newer Go builds what was written for an older one: https://go.dev/doc/go1compat
  const { version } = chooseVersion("golang", look.today, () => true, "", "1.27");
  const remarks: Text[] = [];
  if (packages.length > 1)
    remarks.push(
      text(
        `main 패키지가 여럿(${packages.join(", ")})이어서 ${folder}을(를) 골랐습니다.`,
        `There are several main packages (${packages.join(", ")}); ${folder} was taken.`,
      ),
    );
  const port = portOf(look, mains, libraries);
  const manifests = ["go.mod", ...(look.exists("go.sum") ? ["go.sum"] : [])];
  const dockerfile = lines(
    syntax,
    `FROM --platform=$BUILDPLATFORM golang:${version} AS build`,
    "ARG TARGETOS TARGETARCH",
    "WORKDIR /src",
    libraries.length > 0 && `COPY ${manifests.join(" ")} ./`,
    libraries.length > 0 && "RUN --mount=type=cache,target=/go/pkg/mod go mod download",
    "COPY . .",
    "RUN --mount=type=cache,target=/go/pkg/mod \\\n    --mount=type=cache,target=/root/.cache/go-build \\\n    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH \\\n" +
      `    go build -trimpath -ldflags="-s -w" -o /out/${name} ${folder === "" ? "." : `./${folder}`}`,
    "",
    "FROM gcr.io/distroless/static-debian13:nonroot",
    `COPY --from=build /out/${name} /${name}`,
    "USER nonroot:nonroot",
    port !== undefined &&
      "# docknote allow healthcheck-missing: distroless에는 물어볼 프로그램이 없습니다 / there is no program in it to ask with",
    port !== undefined && `EXPOSE ${port}`,
    `ENTRYPOINT ${exec([`/${name}`])}`,
  );
  if (libraries.some((it) => it.endsWith("/go-sqlite3")))
    remarks.push(
      text(
        "go-sqlite3는 cgo가 있어야 하므로 CGO_ENABLED=0으로는 쓸 수 없습니다. modernc.org/sqlite를 고려하십시오.",
        "go-sqlite3 needs cgo and does not work with CGO_ENABLED=0; consider modernc.org/sqlite.",
      ),
    );
  return {
    title: `Go ${version}`,
    ...{ dockerfile, evidence: ["go.mod"], ignore: "di-go", speaks: "url", remarks },
    stores: storesOf(libraries),
    ...(port !== undefined && { port }),
  };
}

const isMain = (look: Look, file: string): boolean =>
  !file.endsWith("_test.go") && /^package main$/m.test(look.read(file) ?? "");

const listening = [
  /ListenAndServe(?:TLS)?\(\s*"[\w.]*:(\d+)"/,
  /Addr:\s*"[\w.]*:(\d+)"/,
  /\.(?:Run|Start|Listen)\(\s*"[\w.]*:(\d+)"/,
  /"[\w.]*:(\d{4,5})"/,
  /port\w*\s*:?=\s*"?:?(\d{4,5})/i,
];

/** The port that a main package names; 8080 for a web framework that names none. */
function portOf(look: Look, mains: readonly string[], libraries: readonly string[]): number | undefined {
  const named = mains.map((it) => portIn(look.read(it), listening)).find((it) => it !== undefined);
  if (named !== undefined) return named;
  return libraries.some((it) => /gin-gonic\/gin|labstack\/echo|gofiber\/fiber|go-chi\/chi/.test(it))
    ? 8080
    : undefined;
}
