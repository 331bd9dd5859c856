import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type PickerLine, pickerLines, previewOf } from "../client/model/snippets/picker.ts";
import type { SnippetOffer } from "../server/protocol/requests.ts";

const offer = (prefix: string, ko: string, en: string, more: Partial<SnippetOffer> = {}): SnippetOffer => ({
  ...{ id: prefix, prefix, title: { ko, en }, group: { ko: "Compose", en: "Compose" } },
  ...{ language: "dockercompose", keywords: "", preview: `${prefix}:\n`, fresh: "" },
  ...more,
});
const start = { line: 0, character: 0 };
const here = { range: { start, end: start }, text: "", edits: [] };
const offers = [
  offer("dc-redis", "Redis 서비스", "Redis service", { keywords: "레디스 cache", here }),
  offer("dc-postgres", "PostgreSQL 서비스", "PostgreSQL service", { keywords: "포스트그레스 db" }),
  offer("dk-redis", "Redis 캐시 컨테이너 실행", "Run a Redis cache container", {
    keywords: "레디스",
    group: { ko: "셸 스크립트", en: "Shell script" },
  }),
];
const draw = (lines: readonly PickerLine[]) =>
  lines.map((it) => (it.kind === "heading" ? `— ${it.label}` : `${it.description} ${it.label}`)).join("\n");

describe("the list of snippets", () => {
  it("begins with what goes into the file at hand, then goes by kind of file", () => {
    assert.equal(
      draw(pickerLines(offers, "", "ko")),
      [
        "— 이 파일에 넣기",
        "dc-redis Redis 서비스",
        "— Compose — 새 문서로 열기",
        "dc-postgres · 새 문서 PostgreSQL 서비스",
        "— 셸 스크립트 — 새 문서로 열기",
        "dk-redis · 새 문서 Redis 캐시 컨테이너 실행",
      ].join("\n"),
    );
  });

  it("is found by either language, the prefix and other words, in any order, whatever the window speaks", () => {
    for (const query of ["service redis", "서비스 redis", "dc-redis", "레디스 서비스", "CACHE dc"])
      for (const lang of ["ko", "en"] as const) {
        const [, first] = pickerLines(offers, query, lang);
        assert.equal(first?.kind === "snippet" && first.offer.prefix, "dc-redis", query);
      }
    assert.deepEqual(pickerLines(offers, "mongo", "en"), []);
  });

  it("puts what is named so before what only speaks of it", () => {
    const some = [offer("dc-fullstack", "앱과 Redis", "App with Redis"), offer("dc-redis", "캐시", "Cache")];
    assert.match(draw(pickerLines(some, "redis", "en")), /\ndc-redis.*\ndc-fullstack/);
  });

  it("shows the other language below, and a preview in a fence of its language", () => {
    const [, line] = pickerLines(offers, "", "en");
    assert.equal(line?.kind === "snippet" && line.detail, "Redis 서비스");
    assert.equal(
      previewOf(offers[0] as SnippetOffer, "en"),
      "# Redis service\n\n`dc-redis`\n\n````yaml\ndc-redis:\n````\n",
    );
  });
});
