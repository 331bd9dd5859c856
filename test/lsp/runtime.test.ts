import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Hover } from "vscode-languageserver/node";
import { RUNTIME, type RuntimeAnswer, type RuntimeParams } from "../../server/protocol/requests.ts";
import { LspClient } from "../support/lspClient.ts";

const uri = "file:///work/compose.yaml";
const source =
  "services:\n  web:\n    image: nginx:1.29\n    depends_on: [db]\n  db:\n    image: postgres:18\n";
const answer: RuntimeAnswer = { facts: [{ ko: "엔진이 아는 것", en: "what the engine knows" }] };

async function started(options: object): Promise<LspClient> {
  const client = new LspClient();
  await client.initialize(options);
  client.open(uri, source, "dockercompose");
  return client;
}

const hover = async (client: LspClient, line: number, character: number): Promise<string> => {
  const params = { textDocument: { uri }, position: { line, character } };
  const found = await client.request<Hover>("textDocument/hover", params);
  return (found.contents as { value: string }).value;
};

describe("what the engine knows, in a hover", () => {
  let client: LspClient;
  const asked: RuntimeParams[] = [];
  before(async () => {
    client = await started({ runtime: true });
    client.answers.set(RUNTIME, (params) => {
      asked.push(params as RuntimeParams);
      return answer;
    });
  });
  after(async () => void (await client.stop()));

  it("is asked of the client for images and services, and shown", async () => {
    assert.match(await hover(client, 2, 13), /what the engine knows/);
    assert.match(await hover(client, 1, 3), /what the engine knows/);
    assert.match(await hover(client, 3, 18), /what the engine knows/);
    assert.doesNotMatch(await hover(client, 2, 5), /what the engine knows/);
    assert.deepEqual(
      asked.map(({ subject }) => subject),
      [
        { kind: "image", name: "nginx:1.29" },
        { kind: "service", name: "web" },
        { kind: "service", name: "db" },
      ],
    );
    assert.equal(asked[0]?.uri, uri);
  });

  it("is not waited for", async () => {
    const slow = await started({ runtime: true });
    let release: (value: RuntimeAnswer) => void = () => undefined;
    slow.answers.set(RUNTIME, () => new Promise((resolve) => (release = resolve)));
    const shown = await hover(slow, 2, 13);
    assert.match(shown, /nginx/);
    assert.doesNotMatch(shown, /what the engine knows/);
    release(answer);
    assert.match(await hover(slow, 0, 2), /services/);
    await slow.stop();
  });

  it("is not asked of a client that does not offer it", async () => {
    const plain = await started({});
    plain.answers.set(RUNTIME, () => assert.fail("asked"));
    assert.doesNotMatch(await hover(plain, 2, 13), /what the engine knows/);
    await plain.stop();
  });
});
