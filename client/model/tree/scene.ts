import type { ComposeProject } from "../../../server/protocol/requests.ts";
import { everything, type ViewState } from "./viewState.ts";

/** What a drawing may depend on besides the engine. */
export interface Scene {
  /** Seconds since 1970, by the engine's clock as far as it is known; told to the minute, so that a drawing stands for one. */
  readonly now: number;
  readonly state: ViewState;
  /** Folders of the workspace as paths of the machine that Compose ran on. */
  readonly folders: readonly string[];
  /** Until when an image is supported, by `name:tag`; absent where nothing is known. */
  readonly support: ReadonlyMap<string, Support>;
  /** What the Compose files of the workspace come to. */
  readonly projects: readonly ComposeProject[];
}

/** The end of support of the release line that a tag belongs to. */
export interface Support {
  /** `node 16`. */
  readonly line: string;
  /** `YYYY-MM-DD`, or `past` when only that is known. */
  readonly end: string;
}

export const bareScene: Scene = { now: 0, state: everything, folders: [], support: new Map(), projects: [] };
