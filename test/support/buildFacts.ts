import assert from "node:assert/strict";
import type { Judge } from "../../client/docker/context.ts";
import { buildFacts, ignored } from "../../server/lsp/build.ts";
import type { Session } from "../../server/lsp/session.ts";
import type { BuildFacts } from "../../server/protocol/requests.ts";

const session = { folder: async () => undefined } as unknown as Session;

/** What the language server tells of a Dockerfile that is to be built, when it knows no file beside it. */
export async function factsOf(uri: string, text: string): Promise<BuildFacts> {
  const facts = await buildFacts(session, { uri, text });
  assert.ok(facts);
  return facts;
}

/** The language server's judgement on what a .dockerignore leaves out. */
export const judge: Judge = async (patterns, paths) => ignored({ patterns, paths });
