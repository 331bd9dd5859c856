import { insert } from "../../core/rule.ts";
import { programOf } from "../../shell/arguments.ts";
import { commandsIn } from "../../shell/walk.ts";
import { eolOf, one, refactoring } from "../refactor.ts";
import { shellsOf } from "../shells.ts";

/** Where each tool keeps what it downloads, and whether two builds must not use it at once. */
const caches: readonly (readonly [
  program: RegExp,
  verb: RegExp,
  targets: readonly string[],
  options: string,
])[] = [
  [/^apt(-get)?$/, /^(install|update)$/, ["/var/cache/apt", "/var/lib/apt"], ",sharing=locked"],
  [/^(micro)?dnf$/, /^install$/, ["/var/cache/libdnf5"], ",sharing=locked"],
  [/^npm$/, /^(ci|i|install)$/, ["/root/.npm"], ""],
  [/^yarn$/, /^(install|add)$/, ["/usr/local/share/.cache/yarn"], ""],
  [/^pnpm$/, /^(i|install|add|fetch)$/, ["/root/.local/share/pnpm/store"], ""],
  [/^pip3?$/, /^install$/, ["/root/.cache/pip"], ""],
  [/^uv$/, /^(sync|pip)$/, ["/root/.cache/uv"], ""],
  [/^poetry$/, /^install$/, ["/root/.cache/pypoetry"], ""],
  [/^go$/, /^(build|install|test)$/, ["/root/.cache/go-build", "/go/pkg/mod"], ""],
  [/^go$/, /^mod$/, ["/go/pkg/mod"], ""],
  [/^cargo$/, /^(build|install|fetch)$/, ["/usr/local/cargo/registry"], ""],
  [/^(mvn|mvnw)$/, /./, ["/root/.m2"], ""],
  [/^(gradle|gradlew)$/, /./, ["/root/.gradle"], ""],
  [/^composer$/, /^install$/, ["/root/.composer/cache"], ""],
  [/^bundle$/, /^install$/, ["/usr/local/bundle/cache"], ""],
];

export default refactoring({
  name: "add-cache-mount",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const it = one(doc, selection, "RUN");
    if (!it) return undefined;
    const mounts = new Set<string>();
    for (const { instruction, script } of shellsOf(doc)) {
      if (instruction !== it || !script) continue;
      for (const { command } of commandsIn(script)) {
        const program = programOf(command) ?? "";
        const known = caches.find(
          ([name, verb]) => name.test(program) && command.words.slice(1).some(({ text }) => verb.test(text)),
        );
        for (const target of known?.[2] ?? []) mounts.add(`--mount=type=cache,target=${target}${known?.[3]}`);
      }
    }
    const has = it.flags.some(
      ({ name, value }) => name.text === "mount" && value?.text.includes("type=cache"),
    );
    if (has || mounts.size === 0) return undefined;
    const joint = ` ${doc.escape}${eolOf(doc)}    `;
    return {
      title: { ko: "패키지 캐시 마운트 추가", en: "Add a cache mount for the packages" },
      edits: [
        insert(it.keyword.at.end, ` ${[...mounts].join(joint)}${mounts.size > 1 ? joint.slice(0, -1) : ""}`),
      ],
    };
  },
  examples: [
    {
      before: "FROM node:26\nRUN npm «»ci\n",
      after: "FROM node:26\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
    },
    {
      before: "FROM golang:1.27\nRUN go bui«»ld ./...\n",
      after:
        "FROM golang:1.27\nRUN --mount=type=cache,target=/root/.cache/go-build \\\n    --mount=type=cache,target=/go/pkg/mod \\\n    go build ./...\n",
    },
    { before: "FROM node:26\nRUN --mount=type=cache,target=/x npm «»ci\n" },
    { before: "FROM node:26\nRUN echo npm ci«»\n" },
  ],
});
