import type { Step } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import type { Lookup } from "../interpolation.ts";
import type { Service } from "../services.ts";
import type { TopicPath } from "../topics.ts";

/** Where the cursor is. */
export interface At {
  readonly compose: Compose;
  readonly offset: number;
  /** The way there as Compose sees it. */
  readonly path: readonly Step[];
  readonly topic: TopicPath;
  /** The service that the place is in. */
  readonly service?: Service;
  /** What variables hold, when somebody knows. */
  readonly lookup?: Lookup;
}
