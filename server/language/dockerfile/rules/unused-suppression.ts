import { groupBy } from "../../core/group.ts";
import type { Fix, Idle } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import type { Suppression } from "../../core/suppress.ts";
import { fix, remove, replace, rule } from "../rule.ts";
import type { Dockerfile } from "../syntax.ts";

/** The line of a comment that stands alone on it. */
function lineOf({ source }: Dockerfile, { start, end }: Span): Span {
  const newline = source.indexOf("\n", end);
  return span(source.lastIndexOf("\n", start - 1) + 1, newline < 0 ? source.length : newline + 1);
}

/** Takes the names out of the list, or the whole comment when no other is left in it; other options of `# check=` stay. */
function fixOf(doc: Dockerfile, it: Suppression, idle: readonly Idle[]): Fix | undefined {
  const { names, places = [], at, peer } = it;
  const first = places[0];
  const last = places.at(-1);
  if (names === "all" || !first || !last) return undefined;
  const gone = new Set(idle.map(({ name }) => name));
  const kept = names.filter((name) => !gone.has(name));
  const title = { ko: "쓸모없는 부분 지우기", en: "Remove what has no effect" };
  const list = span(first.start, last.end);
  if (kept.length > 0) return fix(title, peer === "docknote", replace(list, kept.join(",")));
  const comment = doc.source.slice(at.start, at.end);
  const skip = /(?:;\s*skip\s*=\s*[^;\s]+)|(?:skip\s*=\s*[^;\s]+;)/i.exec(comment);
  if (peer !== "buildkit" || !skip) return fix(title, peer === "docknote", remove(lineOf(doc, at)));
  const start = at.start + skip.index;
  return fix(title, false, remove(span(start, start + skip[0].length)));
}

/**
 * Comments of other tools are left alone unless the option `peers` is true: their rules may find what ours do not, and
 * then the comment is of use.
 */
const wantsPeers = (options: unknown): boolean =>
  typeof options === "object" && options !== null && "peers" in options && options.peers === true;

export default rule({
  name: "unused-suppression",
  title: { ko: "아무것도 끄지 않는 주석", en: "A comment that silences nothing" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "dockerfile/comment",
  tag: "unnecessary",
  why: {
    ko: '고쳐진 문제를 끄던 주석이 남아 있으면, 나중에 같은 문제가 다시 생겨도 알 수 없습니다. 필요 없어진 주석은 지우세요. 다른 도구의 주석은 옵션 `{"peers": true}`를 줄 때만 확인합니다.',
    en: 'When a problem is gone and the comment that silenced it stays, nobody will hear of the next one. Remove comments that have become useless. Those of other tools are looked at only with the option `{"peers": true}`.',
  },
  say: (name: string) => ({
    ko: `여기에는 ${name} 문제가 없어 이 주석이 끄는 것이 없습니다.`,
    en: `There is no ${name} here for this comment to silence.`,
  }),
  *check(doc, { idle, options }) {
    for (const [suppression, some] of groupBy(idle(), (it) => it.suppression)) {
      if (suppression.peer !== "docknote" && !wantsPeers(options)) continue;
      const better = fixOf(doc, suppression, some);
      for (const [i, { at, name }] of some.entries())
        yield { at, data: name, fixes: better && i === 0 ? [better] : [] };
    }
  },
  examples: [
    {
      bad: "# docknote allow «from-latest-tag»: 사내 이미지\nFROM node:26\n",
      good: "FROM node:26\n",
    },
    {
      bad: "# docknote allow from-latest-tag, «workdir-relative», «DL3011»\nFROM node:latest\nRUN a \\\n  # docknote allow «sudo-in-run»\n  b\n",
      good: "# docknote allow from-latest-tag\nFROM node:latest\nRUN a \\\n  b\n",
      doc: false,
    },
    {
      bad: "# check=skip=«StageNameCasing»;error=true\nFROM node:26\n# hadolint ignore=«DL3011»,DL3000\nWORKDIR x\nRUN <<E\n# shellcheck disable=«SC2086»\nx\nE\n# check=skip=«ExposeProtoCasing»\n# hadolint ignore=SC1091,DL1234\nRUN a\n",
      good: "# check=error=true\nFROM node:26\n# hadolint ignore=DL3000\nWORKDIR x\nRUN <<E\nx\nE\n# hadolint ignore=SC1091,DL1234\nRUN a\n",
      options: { peers: true },
      doc: false,
    },
    {
      good: "# docknote allow from-latest-tag: the newest is wanted\nFROM node:latest\n",
    },
    {
      good: "# docknote allow nothing-known, unused-suppression, copy-ignored-file\nFROM node:26\n# hadolint ignore=DL3011\nRUN a\n",
      doc: false,
    },
  ],
});
