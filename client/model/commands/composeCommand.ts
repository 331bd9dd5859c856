import type { Argv } from "../cli.ts";
import type { ComposeCli, ComposeTarget } from "../compose/target.ts";
import type { AskHost } from "../conflicts.ts";
import type { Container, Engine } from "../engine.ts";
import type { Common, Ui } from "./command.ts";

/** The Compose program as a port. It is run with its words as they are, never through a shell. */
export interface Compose {
  readonly cli: ComposeCli;
  /** What it prints, read whole; `undefined` when it fails. */
  read(argv: Argv, target: ComposeTarget): Promise<string | undefined>;
}

export interface ComposePorts {
  readonly ui: Ui;
  readonly compose: Compose;
  /** Nothing while there is no engine: then only files can be asked. */
  readonly engine: Engine | undefined;
  readonly containers: readonly Container[];
  readonly askHost: AskHost;
}

/** A command on a Compose project: on its node, or on one of its files in the editor or the explorer. */
export interface ComposeCommand<A = unknown> extends Common {
  readonly kind: "compose";
  /** Group and place in the menu of a project, and among the Compose entries of a file. */
  readonly menu: string;
  /** Also on single services. */
  readonly services?: true;
  ask?(target: ComposeTarget, ports: ComposePorts): Promise<A | undefined>;
  /** The command lines, which are shown and then run one after another. */
  cli(target: ComposeTarget, answer: A, cli: ComposeCli): readonly Argv[];
}

export const composeCommand = <A = string>(it: Omit<ComposeCommand<A>, "kind">): ComposeCommand => ({
  kind: "compose",
  ...it,
});
