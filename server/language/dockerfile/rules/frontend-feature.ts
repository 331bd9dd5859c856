import type { Slice, Span } from "../../core/span.ts";
import { fix, replace, rule } from "../rule.ts";
import { everyInstruction } from "../stages.ts";
import type { Directive, Dockerfile, Instruction } from "../syntax.ts";

/** A version of the frontend as `[major, minor]`. */
type Version = readonly [number, number];

interface Feature {
  readonly at: Span;
  readonly text: string;
  readonly since: Version;
}

/** When the stable frontend got a flag: https://docs.docker.com/build/buildkit/dockerfile-release-notes/ */
const flagsSince: Readonly<Record<string, Version>> = {
  "ADD --checksum": [1, 6],
  "ADD --chmod": [1, 2],
  "ADD --exclude": [1, 19],
  "ADD --keep-git-dir": [1, 1],
  "ADD --link": [1, 4],
  "ADD --unpack": [1, 17],
  "COPY --chmod": [1, 2],
  "COPY --exclude": [1, 19],
  "COPY --link": [1, 4],
  "COPY --parents": [1, 20],
  "HEALTHCHECK --start-interval": [1, 6],
  "RUN --mount": [1, 2],
  "RUN --network": [1, 3],
  "RUN --security": [1, 20],
};
const heredocs: Version = [1, 4];

function* featuresOf({ name, flags, heredocs: bodies }: Instruction): Generator<Feature> {
  for (const flag of flags) {
    const text = `${name} --${flag.name.text}`;
    const since = Object.hasOwn(flagsSince, text) ? flagsSince[text] : undefined;
    if (since) yield { at: flag.at, text, since };
  }
  for (const { at } of bodies) yield { at, text: "heredoc", since: heredocs };
}

/** The version that `# syntax=docker/dockerfile:1.4` pins; absent for a moving or experimental one, or another frontend. */
function pinned(doc: Dockerfile): { version: Version; value: Slice; tag: string } | undefined {
  const isSyntax = ({ name }: Directive) => name.text.toLowerCase() === "syntax";
  const value = doc.directives.find(isSyntax)?.value;
  const match = /^(?:docker\.io\/)?docker\/dockerfile:(1)\.(\d+)(?:\.\d+)?(?:@\S+)?$/.exec(value?.text ?? "");
  if (!value || !match) return undefined;
  return {
    version: [Number(match[1]), Number(match[2])],
    value,
    tag: value.text.slice(value.text.indexOf(":") + 1),
  };
}

const isBefore = ([major, minor]: Version, [otherMajor, otherMinor]: Version): boolean =>
  major < otherMajor || (major === otherMajor && minor < otherMinor);

export default rule({
  name: "frontend-feature",
  title: { ko: "고정한 문법 버전보다 새로운 기능", en: "Newer than the pinned syntax version" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/directive-syntax",
  why: {
    ko: "`# syntax=docker/dockerfile:1.4`처럼 버전을 고정하면 그 버전의 프런트엔드가 파일을 읽습니다. 그 뒤에 생긴 플래그는 알지 못해 빌드가 실패합니다. `docker/dockerfile:1`은 늘 1.x의 최신 버전입니다.",
    en: "With a version such as `# syntax=docker/dockerfile:1.4` the frontend of that version reads the file. Flags that came later are unknown to it, and the build fails. `docker/dockerfile:1` is always the newest 1.x.",
  },
  say: ({ text, since, tag }: { text: string; since: Version; tag: string }) => ({
    ko: `${text} 기능은 docker/dockerfile:${since.join(".")}부터 쓸 수 있는데 ${tag} 버전으로 고정되어 있습니다.`,
    en: `${text} came with docker/dockerfile:${since.join(".")}, but the file is pinned to ${tag}.`,
  }),
  *check(doc) {
    const pin = pinned(doc);
    if (!pin) return;
    const newest = pin.value.text.replace(/:.*$/, ":1");
    for (const { instruction } of everyInstruction(doc))
      for (const { at, text, since } of featuresOf(instruction))
        if (isBefore(pin.version, since))
          yield {
            at,
            data: { text, since, tag: pin.tag },
            fixes: [
              fix(
                { ko: `${newest}(으)로 올리기`, en: `Raise to ${newest}` },
                false,
                replace(pin.value.at, newest),
              ),
            ],
          };
  },
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1.4\nFROM node:26\nCOPY «--parents» a/b /app/\n",
      good: "# syntax=docker/dockerfile:1\nFROM node:26\nCOPY --parents a/b /app/\n",
    },
    {
      bad: "# syntax=docker/dockerfile:1.3.1\nFROM node:26\nRUN «<<EOF»\ntrue\nEOF\n",
      good: "# syntax=docker/dockerfile:1\nFROM node:26\nRUN <<EOF\ntrue\nEOF\n",
      doc: false,
    },
    { good: "# syntax=docker/dockerfile:1\nFROM node:26\nCOPY --parents a /b/\n", doc: false },
    { good: "# syntax=docker/dockerfile:1.7-labs\nFROM node:26\nCOPY --parents a /b/\n", doc: false },
    { good: "# syntax=docker/dockerfile:1.20\nFROM node:26\nCOPY --parents --exclude=c a /b/\n", doc: false },
    { good: "FROM node:26\nCOPY --parents a /b/\n", doc: false },
  ],
});
