import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CompletionItem, TextEdit } from "vscode-languageserver/node";
import type { SnippetOffer } from "../../server/protocol/requests.ts";
import { LspClient } from "../support/lspClient.ts";

const modern = { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } };
const compose = "file:///work/compose.yaml";

/** What is offered at the end of a text. */
async function offered(uri: string, text: string, completion: object, language = "", options = {}) {
  const client = new LspClient();
  const { capabilities } = await client.initialize(options, { locale: "ko", completion });
  client.open(uri, text, language);
  const lines = text.split("\n");
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const items = capabilities.completionProvider
    ? await client.request<CompletionItem[]>("textDocument/completion", { textDocument: { uri }, position })
    : undefined;
  await client.stop();
  return items;
}

describe("completion", () => {
  it("offers what fits, with its indentation, its words in the language asked for and its text", async () => {
    const items =
      (await offered(compose, "services:\n    web:\n        image: a:1\n    dc-val", modern)) ?? [];
    assert.ok(items.every((it) => it.label.startsWith("dc-")));
    assert.ok(!items.some((it) => it.label === "dc-healthcheck"), "a key of a service is not offered here");
    const valkey = items.find((it) => it.label === "dc-valkey");
    assert.ok(valkey);
    assert.equal(valkey.labelDetails?.description, "Valkey 서비스(Redis 호환)");
    assert.equal(valkey.insertTextMode, 1);
    const edit = valkey.textEdit as TextEdit;
    assert.deepEqual(edit.range, { start: { line: 3, character: 4 }, end: { line: 3, character: 10 } });
    assert.match(
      edit.newText,
      /^valkey:\n {8}image: valkey\/valkey:\$\{1\|[\d.]+-alpine,[\d.]+-alpine\|\}\n/,
    );
    assert.match(edit.newText, /\nvolumes:\n {4}valkey-data:\n$/);
    assert.match((valkey.documentation as { value: string }).value, /image: valkey\/valkey:9/);
  });

  it("leaves the indentation of further lines to editors that always add it", async () => {
    const items = (await offered(compose, "services:\n  ", { snippetSupport: true })) ?? [];
    const valkey = items.find((it) => it.label === "dc-valkey");
    assert.ok(valkey);
    assert.match((valkey.textEdit as TextEdit).newText, /^valkey:\n {2}image: /);
    assert.doesNotMatch((valkey.textEdit as TextEdit).newText, /\nvolumes:\n {2}valkey-data/);
  });

  it("is not announced to editors that cannot expand tab stops", async () => {
    assert.equal(await offered(compose, "", {}), undefined);
  });

  it("puts the most fitting first, and nothing inside an instruction", async () => {
    const dockerfile = "file:///work/Dockerfile";
    const items = (await offered(dockerfile, "FROM alpine:3.24\ndf-", modern)) ?? [];
    const sorted = [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
    const labels = sorted.map((it) => it.label);
    assert.ok(labels.indexOf("df-user") < labels.indexOf("df-node"));
    assert.deepEqual(await offered(dockerfile, "FROM alpine:3.24\nRUN df-", modern), []);
  });

  it("offers snippets in scripts, workflows and other files, but not to an editor that has them", async () => {
    const script = "file:///work/run.sh";
    const labels = async (...it: Parameters<typeof offered>) =>
      (await offered(...it))?.map((item) => item.label);
    assert.ok((await labels(script, "#!/bin/sh\n", modern, "shellscript"))?.includes("dk-run"));
    assert.deepEqual(await labels(script, "#!/bin/sh\n", modern, "shellscript", { snippets: false }), []);
    const workflow = "file:///work/.github/workflows/ci.yml";
    assert.ok((await labels(workflow, "", modern, "yaml"))?.includes("gh-docker"));
    assert.deepEqual(await labels(workflow, "on: push\n", modern, "yaml"), []);
    assert.deepEqual(await labels("file:///work/docker-bake.hcl", "", modern, "hcl"), ["db-bake"]);
  });
});

describe("docknote/snippets", () => {
  const ask = async (document?: object): Promise<SnippetOffer[]> => {
    const client = new LspClient();
    await client.initialize();
    const offers = await client.request<SnippetOffer[]>("docknote/snippets", { document });
    await client.stop();
    return offers;
  };
  const byPrefix = (offers: readonly SnippetOffer[], prefix: string) => {
    const found = offers.find((it) => it.prefix === prefix);
    assert.ok(found, prefix);
    return found;
  };

  it("gives all, in both languages, for a new file where there is no other", async () => {
    const offers = await ask();
    assert.ok(offers.length > 150);
    assert.ok(offers.every((it) => /[가-힣]/.test(it.title.ko) && !/[가-힣]/.test(it.title.en)));
    assert.ok(offers.every((it) => it.here === undefined && it.preview !== "" && it.group.ko !== ""));
    assert.match(byPrefix(offers, "dc-redis").keywords, /레디스/);
    assert.match(byPrefix(offers, "dc-redis").fresh, /^services:\n {2}redis:\n/);
    assert.match(byPrefix(offers, "df-apt").fresh, /^RUN apt-get/);
  });

  it("goes below a line that is taken, a step deeper below a key", async () => {
    const document = { uri: compose, languageId: "yaml", text: "services:\n  web:\n    image: a:1\n" };
    const offers = await ask({ ...document, position: { line: 1, character: 6 } });
    const { here } = byPrefix(offers, "dc-ports");
    assert.deepEqual(here?.range, { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } });
    assert.match(here?.text ?? "", /^\n {4}ports:\n {6}- /);
    // What does not belong here goes where it does: a service behind the others.
    const redis = byPrefix(offers, "dc-redis").here;
    assert.deepEqual(redis?.range.start, { line: 2, character: 14 });
    assert.match(redis?.text ?? "", /^\n {2}redis:\n {4}image: /);
    assert.equal(byPrefix(offers, "dc-fullstack").here, undefined, "a whole file goes into a new one");
    const text = "services:\n  web:\n    command: |\n      run\n    image: a:1\n";
    const inText = await ask({ ...document, text, position: { line: 2, character: 9 } });
    assert.equal(byPrefix(inText, "dc-ports").here, undefined, "not into a text of several lines");
    const among = await ask({ ...document, position: { line: 0, character: 9 } });
    assert.match(byPrefix(among, "dc-volumes").here?.text ?? "", /^\nvolumes:\n/);
    assert.match(byPrefix(among, "dc-mail").here?.text ?? "", /^\n {2}mail:\n {4}image: /);
  });
});
