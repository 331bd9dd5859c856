import { cpSync } from "node:fs";
import { join } from "node:path";
import { root, type Session } from "./session.ts";

/** The sample workspace's own folder; never opened itself, only copies. */
const sampleWorkspace: string = join(root, "test/fixtures/workspace");

/** A copy of the sample workspace that a test or a user may change. */
export function copyWorkspace(session: Session): string {
  const folder = join(session.folder("sample"), "workspace");
  cpSync(sampleWorkspace, folder, { recursive: true });
  return folder;
}
