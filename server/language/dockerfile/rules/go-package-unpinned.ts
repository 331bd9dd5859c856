import type { Word } from "../../shell/syntax.ts";
import { type Call, installsOf } from "../packages.ts";
import { listed, unpinnedOf } from "../pins.ts";
import { rule } from "../rule.ts";
import type { Run } from "../runs.ts";
import { chainOf } from "../stages.ts";

/** Versions that mean another one tomorrow. */
const floating: ReadonlySet<string> = new Set(["latest", "upgrade", "patch", "master", "main", "HEAD"]);

/** First elements of the paths of the standard library. */
const standard = new Set(
  `all archive bufio bytes cmd cmp compress container context crypto database debug embed encoding errors expvar flag fmt go
  hash html image index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort std
  strconv strings structs sync syscall testing text time tool unicode unique unsafe weak`.split(/\s+/),
);

/** A version, a path of the module at hand, a file, or a package of the standard library. */
function isPinned(spec: string): boolean {
  const at = spec.lastIndexOf("@");
  if (at >= 0) return !floating.has(spec.slice(at + 1));
  return /^[./\\]|\.go$/.test(spec) || standard.has(spec.split("/")[0] ?? "");
}

/** Inside a module, whose files have been copied, go.mod and go.sum hold the version. */
const isInModule = ({ stage, instruction }: Run): boolean => {
  for (const it of chainOf(stage))
    if (it.instructions.some(({ name, index }) => /^(COPY|ADD)$/.test(name) && index < instruction.index))
      return true;
  return instruction.flags.some(({ value }) => value?.text.includes("type=bind"));
};

/** `go run` takes one package; the rest is for the program. */
const packagesOf = ({ verb, operands }: Call): readonly Word[] =>
  verb === "run" ? operands.slice(0, 1) : operands;

export default rule({
  name: "go-package-unpinned",
  title: { ko: "버전 없는 Go 패키지", en: "Go packages without a version" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3062"],
  topic: "practice/pin-versions",
  why: {
    ko: "`@latest`는 빌드한 날의 최신 버전입니다. 버전이 아예 없으면 모듈 밖에서는 실패하고, 모듈 안에서는 go.mod가 정합니다. `@v1.64.8`처럼 적습니다.",
    en: "`@latest` is the newest version of the day. Without any version the command fails outside of a module, and go.mod decides inside one. Write one as in `@v1.64.8`.",
  },
  say: (names: readonly string[]) => ({
    ko: `${listed(names).ko} 패키지의 버전이 고정되지 않아 빌드할 때마다 달라질 수 있습니다.`,
    en: `The version of ${listed(names).en} is not pinned; what is built may differ from build to build.`,
  }),
  *check(doc) {
    for (const call of installsOf(doc, "go")) {
      const hasModule = isInModule(call.ran.run);
      const found = unpinnedOf(
        doc,
        call,
        packagesOf(call),
        (spec) => isPinned(spec) || (hasModule && !spec.includes("@")),
      );
      if (found) yield found;
    }
  },
  examples: [
    {
      bad: "FROM golang:1.27\nRUN go install «golang.org/x/tools/cmd/goimports@latest»\n",
      good: "FROM golang:1.27\nRUN go install golang.org/x/tools/cmd/goimports@v0.39.0\n",
    },
    {
      bad: "FROM golang:1.27\nRUN go run -mod mod «example.com/pkg» x && go get -u «example.com/a» && go install «foobar»\n",
      doc: false,
    },
    {
      good: 'FROM golang:1.27\nRUN go install . ./... /src/x && go get -tool example.com/a@v1.2.3 && go run main.go && go run example.com/b@v1 c.d/e && CGO_ENABLED=0 go install -ldflags "-s -w" -trimpath ./cmd/x && go build example.com/x && go mod download && go install $X && go install cmd/gofmt\nCOPY . .\nRUN go install example.com/my/app app/cmd/x\n',
      doc: false,
    },
  ],
});
