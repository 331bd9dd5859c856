import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import type { Testing } from "../../client/vscode/testing.ts";

/** Inside an extension host: the extension, activated, and what it shows to suites. */
export async function activated(): Promise<Testing> {
  const extension = vscode.extensions.getExtension("docknote.docknote");
  assert.ok(extension, "the extension is not installed");
  const api: unknown = await extension.activate();
  const { docknoteTesting } = (api ?? {}) as { docknoteTesting?: Testing };
  assert.ok(docknoteTesting, "the extension does not know that it is under test");
  return docknoteTesting;
}

/** Waits until `look` gives something; throws with what `state` says when it never does. */
export async function eventually<T>(
  look: () => T | Promise<T>,
  state: () => string = () => String(look),
  ms = 10_000,
): Promise<NonNullable<T>> {
  for (const start = Date.now(); Date.now() - start < ms; await sleep(50)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`never within ${ms / 1000} s: ${state()}`);
}
