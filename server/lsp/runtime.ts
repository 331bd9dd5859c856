import { CancellationTokenSource } from "vscode-languageserver/node";
import {
  RUNTIME,
  type RuntimeAnswer,
  type RuntimeParams,
  type RuntimeSubject,
} from "../protocol/requests.ts";
import type { Text } from "../protocol/text.ts";
import type { Session } from "./session.ts";

/** How long a hover waits for the client to say what the engine knows, in ms. */
const longest = 50;

/** What the engine knows of a thing; nothing when the client does not say so in time. */
export async function runtimeFacts(
  { asksRuntime, connection }: Session,
  uri: string,
  subject: RuntimeSubject | undefined,
): Promise<readonly Text[]> {
  if (!asksRuntime || !subject) return [];
  const params: RuntimeParams = { uri, subject };
  const cancellation = new CancellationTokenSource();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      cancellation.cancel();
      resolve(null);
    }, longest);
  });
  try {
    const asked = connection.sendRequest<RuntimeAnswer | null>(RUNTIME, params, cancellation.token);
    return (await Promise.race([asked, late]))?.facts ?? [];
  } catch {
    // a client that fails to answer costs the hover nothing else
    return [];
  } finally {
    clearTimeout(timer);
    cancellation.dispose();
  }
}
