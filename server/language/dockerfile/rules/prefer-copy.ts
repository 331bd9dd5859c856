import { flagsNamed } from "../flags.ts";
import { fix, replace, rule } from "../rule.ts";
import { isGitUrl, isHttpUrl } from "../sources.ts";
import { instructionsNamed } from "../stages.ts";
import type { Instruction } from "../syntax.ts";
import { variablesOf } from "../variables.ts";
import { copiedBy } from "../words.ts";

/** What ADD unpacks, or may be meant to: tar archives, compressed or not. */
const archive = /\.(tar|tgz|tpz|tb2|tbz2?|txz|tlz|tz|tzst|gz|bz2|xz|zst|lz|lzma|z)$/i;

/** What only ADD does: fetching, unpacking, and its own flags. */
const isForAdd = (source: string): boolean =>
  isHttpUrl(source) ||
  isGitUrl(source) ||
  archive.test(source) ||
  /[*?[]/.test(source.split("/").at(-1) ?? "");

const hasAddFlags = (it: Instruction): boolean =>
  ["checksum", "keep-git-dir", "unpack"].some((name) => flagsNamed(it, name).length > 0);

export default rule({
  name: "prefer-copy",
  title: { ko: "COPY로 충분한 ADD", en: "An ADD where COPY will do" },
  category: "style",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3020"],
  topic: "dockerfile/add-vs-copy",
  why: {
    ko: "ADD는 내려받기와 압축 풀기까지 합니다. 파일을 그대로 복사할 때 COPY를 쓰면 뜻이 분명하고, tar 파일이 뜻하지 않게 풀리지 않습니다.",
    en: "ADD also downloads and unpacks. Where a file is copied as it is, COPY says so, and no archive is unpacked by surprise.",
  },
  say: () => ({
    ko: "파일을 그대로 복사하므로 ADD 대신 COPY를 쓰세요.",
    en: "The files are copied as they are; use COPY, not ADD.",
  }),
  *check(doc) {
    const { expand } = variablesOf(doc);
    for (const { instruction: it } of instructionsNamed(doc, "ADD")) {
      const { sources, inline, destination } = copiedBy(it);
      if (!destination || sources.length === 0 || inline.length > 0 || hasAddFlags(it)) continue;
      const texts = sources.map((word) => expand(word, it));
      if (texts.some((text) => text === undefined || isForAdd(text))) continue;
      const copy = it.keyword.text === "add" ? "copy" : "COPY";
      yield {
        at: it.keyword.at,
        data: undefined,
        fixes: [
          fix({ ko: `${copy}(으)로 바꾸기`, en: `Change to ${copy}` }, false, replace(it.keyword.at, copy)),
        ],
      };
    }
  },
  examples: [
    { bad: "FROM node:26\n«ADD» package.json /app/\n", good: "FROM node:26\nCOPY package.json /app/\n" },
    {
      bad: 'FROM node:26\n«add» --chown=node ["a.zip", "b", "/x/"]\n',
      good: 'FROM node:26\ncopy --chown=node ["a.zip", "b", "/x/"]\n',
      doc: false,
    },
    {
      bad: 'FROM node:26\nONBUILD «ADD» "file.zip" /app/\n',
      good: 'FROM node:26\nONBUILD COPY "file.zip" /app/\n',
      doc: false,
    },
    {
      good: "FROM node:26\nARG F\nADD a.tar.gz /a/\nADD b.tgz c /b/\nADD https://example.com/x /x\nADD git@github.com:a/b.git /y\nADD <<EOF /z\nEOF\nADD --unpack=false a /a\nADD $F /f\nADD *.tar* /g/\nADD rootfs.tar.zst /\n",
      doc: false,
    },
  ],
});
