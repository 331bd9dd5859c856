import type { ViewState } from "./viewState.ts";
import { everything } from "./viewState.ts";

/** What a drawing may depend on besides the engine. */
export interface Scene {
  /** Seconds since 1970, by the engine's clock as far as it is known; told to the minute, so that a drawing stands for one. */
  readonly now: number;
  readonly state: ViewState;
  /** Folders of the workspace as paths of the machine that Compose ran on. */
  readonly folders: readonly string[];
  /** Until when an image is supported, by `name:tag`; absent where nothing is known. */
  readonly support: ReadonlyMap<string, Support>;
  /** Compose files of the workspace. */
  readonly files: readonly ComposeFile[];
}

/** The end of support of the release line that a tag belongs to. */
export interface Support {
  /** `node 16`. */
  readonly line: string;
  /** `YYYY-MM-DD`, or `past` when only that is known. */
  readonly end: string;
}

/** A Compose project as its file in the workspace says. */
export interface ComposeFile {
  /** The file's path on disk. */
  readonly path: string;
  /** Its folder. */
  readonly directory: string;
  /** The project's name as Compose would make it up. */
  readonly project: string;
  readonly services: readonly ComposeService[];
}

export interface ComposeService {
  readonly name: string;
  readonly image: string;
  /** How many containers it wants. */
  readonly replicas: number;
  /** Starts only when one of these is asked for; empty: always. */
  readonly profiles: readonly string[];
}

export const bareScene: Scene = { now: 0, state: everything, folders: [], support: new Map(), files: [] };
