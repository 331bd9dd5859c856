import type { Step } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import type { Service } from "../services.ts";
import type { TopicPath } from "../topics.ts";
import type { Around } from "./around.ts";

/** Where the cursor is. */
export interface At {
  readonly compose: Compose;
  readonly offset: number;
  /** The way there as Compose sees it. */
  readonly path: readonly Step[];
  readonly topic: TopicPath;
  /** The service that the place is in. */
  readonly service?: Service;
  readonly around: Around;
}
