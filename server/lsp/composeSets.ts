import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ComposeSets } from "../folder.ts";
import type { ComposeSetsParams } from "../protocol/requests.ts";
import type { Configuration } from "./config.ts";

/** Paths are compared as text; what Compose wrote on containers may differ in the case of the drive. */
const sameForm = (path: string): string =>
  path.replaceAll("\\", "/").replace(/^[A-Z]:/, (drive) => drive.toLowerCase());

/** The Compose files that are read together: those of the settings, else those of a project that runs. */
export class ComposeFileSets {
  /** The sets of the projects that run. */
  running: ComposeSetsParams["sets"] = [];
  private readonly named: Configuration["composeFiles"];
  constructor(named: Configuration["composeFiles"]) {
    this.named = named;
  }

  readonly of: ComposeSets = async (file) => {
    const { top, names } = await this.named(pathToFileURL(file).href);
    const named = names.map((name) => resolve(top ?? dirname(file), name));
    if (named.includes(file)) return named;
    const own = sameForm(file);
    // Where a file runs in several projects, the one of most files leaves the least to be missed.
    return this.running
      .filter((set) => set.some((it) => sameForm(it) === own))
      .sort((a, b) => b.length - a.length)
      .at(0)
      ?.map((it) => (sameForm(it) === own ? file : it));
  };
}
