import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import type { CodeAction, Hover, TextEdit } from "vscode-languageserver/node";
import { apply } from "../../server/language/core/fix.ts";
import { linesOf, offsetAt } from "../../server/language/core/lines.ts";
import type { TopicAt, TopicPage, TopicSummary } from "../../server/protocol/requests.ts";
import { LspClient, type Transport } from "../support/lspClient.ts";

const uri = "file:///work/Dockerfile";
const source = "FROM node:latest AS Build\nMAINTAINER me\n\nCOPY --from=Build /a /b\n";
const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
const markdown = (hover: Hover | null) => (hover?.contents as { value: string } | undefined)?.value ?? "";

const edited = (text: string, action: CodeAction | undefined): string => {
  const lines = linesOf(text);
  const edits = action?.edit?.changes?.[uri] ?? [];
  return apply(
    text,
    edits.map(({ range, newText }: TextEdit) => ({
      at: { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) },
      text: newText,
    })),
  );
};

for (const transport of ["stdio", "node-ipc", "cli"] as const satisfies readonly Transport[])
  describe(`the server over ${transport}`, () => {
    it("starts, explains and ends", async () => {
      const client = new LspClient(transport);
      const { capabilities, serverInfo } = await client.initialize();
      assert.equal(serverInfo?.name, "docknote");
      assert.equal(capabilities.hoverProvider, true);
      client.open(uri, source);
      assert.match(markdown(await client.request("textDocument/hover", at(0, 1))), /FROM/);
      assert.equal(await client.stop(), 0);
    });
  });

describe("the server", () => {
  let client: LspClient;
  before(async () => {
    client = new LspClient();
    await client.initialize();
    client.open(uri, source);
  });
  after(async () => void (await client.stop()));

  it("reports problems with code, page and tags", async () => {
    const items = await client.diagnostics(uri);
    const codes = items.map((it) => it.code);
    for (const code of ["from-latest-tag", "stage-name-casing", "maintainer-deprecated"])
      assert.ok(codes.includes(code), code);
    const maintainer = items.find((it) => it.code === "maintainer-deprecated");
    assert.deepEqual(maintainer?.range, {
      start: { line: 1, character: 0 },
      end: { line: 1, character: 13 },
    });
    assert.deepEqual(maintainer?.tags, [2]);
    assert.match(maintainer?.codeDescription?.href ?? "", /RULES\.md#maintainer-deprecated$/);
  });

  it("offers fixes, the permission to leave it, and nothing for other places", async () => {
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } },
      context: { diagnostics: [] },
    });
    assert.equal(actions[0]?.isPreferred, true);
    assert.match(edited(source, actions[0]), /^LABEL org\.opencontainers\.image\.authors="me"$/m);
    const allow = actions.find((it) => it.title.startsWith("Allow"));
    assert.match(edited(source, allow), /^# docknote allow maintainer-deprecated\nMAINTAINER me$/m);
    const none = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
      context: { diagnostics: [] },
    });
    assert.deepEqual(none, []);
  });

  it("fixes everything that is safe at once", async () => {
    const [action] = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } },
      context: { diagnostics: [], only: ["source.fixAll"] },
    });
    assert.equal(
      edited(source, action),
      "FROM node:latest AS build\nMAINTAINER me\n\nCOPY --from=build /a /b\n",
    );
  });

  it("answers topics", async () => {
    const topics = await client.request<TopicSummary[]>("docknote/topics", {});
    assert.ok(topics.some((it) => it.id === "dockerfile/copy"));
    const page = await client.request<TopicPage>("docknote/topic", { id: "dockerfile/copy", lang: "ko" });
    assert.match(page.markdown, /^# COPY — /);
    assert.equal(await client.request("docknote/topic", { id: "no/such" }), null);
    const found = await client.request<TopicAt>("docknote/topicAt", at(3, 7));
    assert.equal(found.id, "dockerfile/copy-from");
    assert.equal(await client.request("docknote/topicAt", at(2, 0)), null);
  });

  it("follows edits as they come", async () => {
    const other = "file:///work/other/Dockerfile";
    client.open(other, "FROM alpine:3.24\n");
    assert.deepEqual(await client.diagnostics(other), []);
    client.change(other, [
      {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
        text: "MAINTAINER 한글\n",
      },
      { range: { start: { line: 1, character: 11 }, end: { line: 1, character: 13 } }, text: "me" },
    ]);
    assert.deepEqual(
      (await client.diagnostics(other)).map((it) => it.code),
      ["maintainer-deprecated"],
    );
    client.change(other, [{ text: "FROM alpine:3.24\n" }]);
    assert.deepEqual(await client.diagnostics(other), []);
  });

  it("leaves alone what is none of its languages, and documents it does not know", async () => {
    client.open("file:///work/a.txt", "FROM x:latest\n", "plaintext");
    assert.deepEqual(await client.diagnostics("file:///work/a.txt"), []);
    assert.deepEqual(await client.diagnostics("file:///work/never-opened"), []);
  });
});

describe("the server's language", () => {
  const hover = async (options: object, locale: string) => {
    const client = new LspClient();
    await client.initialize(options, { locale });
    client.open(uri, source);
    const text = markdown(await client.request("textDocument/hover", at(3, 1)));
    const [problem] = await client.diagnostics(uri);
    await client.stop();
    return { text, problem: String(problem?.message ?? "") };
  };
  it("follows the locale of the editor", async () => {
    const ko = await hover({}, "ko-KR");
    assert.match(ko.text, /빌드 \*\*컨텍스트/);
    assert.match(ko.problem, /[가-힣]/);
    const en = await hover({ language: "auto" }, "en-US");
    assert.match(en.text, /build context/);
    assert.doesNotMatch(en.text + en.problem, /[가-힣]/);
  });
  it("can be chosen, or be both", async () => {
    assert.match((await hover({ language: "ko" }, "en")).text, /컨텍스트/);
    const both = await hover({ language: "both" }, "en");
    assert.match(both.text, /컨텍스트[\s\S]*---[\s\S]*build context/);
    assert.match(both.problem, /[가-힣][\s\S]*\n.*[a-z]/);
  });
});

describe("a client that does not pull", () => {
  it("is sent problems after each rest in typing, and their end on closing", async () => {
    const client = new LspClient();
    const { capabilities } = await client.initialize({}, { pulls: false });
    assert.equal(capabilities.diagnosticProvider, undefined);
    const first = client.published(uri);
    client.open(uri, "FROM alpine:3.24\nMAINTAINER me\n");
    assert.deepEqual(
      (await first).map((it) => it.code),
      ["maintainer-deprecated"],
    );
    const second = client.published(uri);
    client.change(uri, [{ text: "FROM alpine:3.24\n" }]);
    assert.deepEqual(await second, []);
    client.change(uri, [{ text: "FROM alpine:3.24\nMAINTAINER me\n" }]);
    await client.published(uri, (items) => items.length > 0);
    const closed = client.published(uri);
    client.notify("textDocument/didClose", { textDocument: { uri } });
    assert.deepEqual(await closed, []);
    await client.stop();
  });
});

describe("links to topics", () => {
  it("are commands where the client runs them, and plain names elsewhere", async () => {
    for (const commandLinks of [true, false]) {
      const client = new LspClient();
      await client.initialize({ commandLinks });
      client.open(uri, source);
      const text = markdown(await client.request("textDocument/hover", at(3, 1)));
      assert.equal(text.includes("command:docknote.openTopic?"), commandLinks);
      assert.equal(text.includes("command:docknote.copyExample?"), commandLinks);
      await client.stop();
    }
  });
});

describe("settings", () => {
  const folder = mkdtempSync(join(tmpdir(), "docknote-lsp-"));
  after(() => rmSync(folder, { recursive: true }));
  const document = pathToFileURL(join(folder, "Dockerfile")).href;

  it("and configuration files decide which rules run, ours over settings over hadolint's", async () => {
    writeFileSync(join(folder, ".hadolint.yaml"), "ignored: [DL3007, DL4000]\n");
    writeFileSync(join(folder, ".docknote.json"), '{"rules": {"stage-name-casing": "error"}}');
    const client = new LspClient();
    await client.initialize(
      {},
      { settings: { "docknote.rules": { "from-latest-tag": "info", "stage-name-casing": "off" } } },
    );
    client.open(document, source);
    const found = (await client.diagnostics(document)).map((it) => `${it.code} ${it.severity}`);
    assert.ok(found.includes("from-latest-tag 3"), found.join());
    assert.ok(found.includes("stage-name-casing 1"), found.join());
    assert.ok(!found.some((it) => it.startsWith("maintainer-deprecated")), found.join());
    await client.stop();
  });

  it("name folders of notes, whose passages stand in hovers with a link to their place", async () => {
    writeFileSync(
      join(folder, "note.md"),
      "# 도커\n\n## 복사\n\n다른 단계에서 가져올 때:\n\n```dockerfile\nCOPY --from=build `x` /y\n```\n",
    );
    const client = new LspClient();
    await client.initialize({}, { settings: { "docknote.notes.folders": [folder] } });
    client.open(document, source);
    const hover = await client.request<Hover>("textDocument/hover", {
      textDocument: { uri: document },
      position: { line: 3, character: 7 },
    });
    assert.match(markdown(hover), /Your notes\*\* \[note\\\.md:\d+\]\(file:.*note\.md#L\d+\) — 도커 › 복사/);
    assert.match(markdown(hover), /COPY --from=build `x` \/y/);
    await client.stop();
  });
});
