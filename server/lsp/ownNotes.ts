import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Connection } from "vscode-languageserver/node";
import type { Topic } from "../language/core/notes.ts";
import {
  indexNotes,
  type OwnFile,
  type OwnNotes,
  type Passage,
  passageFor,
} from "../language/core/ownNotes.ts";
import { escapeMarkdown } from "../language/core/render.ts";
import { type Lang, text } from "../protocol/text.ts";

/** More than this is no folder of notes. */
const mostFiles = 300;
const mostBytes = 1_000_000;

/** The user's own notes, read when first asked for and again after a change of settings. */
export class OwnNotesReader {
  private readonly connection: Connection;
  private readonly canAsk: () => boolean;
  private notes: Promise<OwnNotes | undefined> | undefined;

  constructor(connection: Connection, canAsk: () => boolean) {
    this.connection = connection;
    this.canAsk = canAsk;
  }

  forget(): void {
    this.notes = undefined;
  }

  /** What the user's notes say of a topic, as Markdown with a link to the place; "" when they say nothing. */
  async markdownFor(topic: Topic, lang: Lang): Promise<string> {
    this.notes ??= this.read();
    const notes = await this.notes;
    const passage = notes && passageFor(notes, topic);
    return passage ? markdown(passage, lang) : "";
  }

  private async read(): Promise<OwnNotes | undefined> {
    if (!this.canAsk()) return undefined;
    const folders: unknown = await this.connection.workspace.getConfiguration("docknote.notes.folders");
    const named = Array.isArray(folders) ? folders.filter((it) => typeof it === "string" && it !== "") : [];
    const files = named.flatMap((it: string) => filesIn(it.replace(/^~(?=$|[\\/])/, homedir())));
    return files.length > 0 ? indexNotes(files.slice(0, mostFiles)) : undefined;
  }
}

function filesIn(folder: string): OwnFile[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((it) => it.isFile() && /\.(md|markdown|txt)$/i.test(it.name))
      .map((it) => join(it.parentPath, it.name))
      .filter((file) => statSync(file).size <= mostBytes)
      .sort()
      .slice(0, mostFiles)
      .map((file) => ({ file, text: readFileSync(file, "utf8") }));
  } catch {
    return [];
  }
}

const label = text("내 노트", "Your notes");

/** The passage in a fence that nothing in it can end, under a link to its place. */
function markdown({ file, line, headings, text: passage }: Passage, lang: Lang): string {
  const name = escapeMarkdown(`${file.replace(/^.*[\\/]/, "")}:${line + 1}`);
  const where = headings.length > 0 ? ` — ${escapeMarkdown(headings.join(" › "))}` : "";
  const longest = Math.max(2, ...[...passage.matchAll(/`+/g)].map((it) => it[0].length));
  const fence = "`".repeat(longest + 1);
  return `**${label[lang]}** [${name}](${pathToFileURL(file).href}#L${line + 1})${where}\n\n${fence}text\n${passage}\n${fence}`;
}
