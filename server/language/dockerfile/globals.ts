import { platformArgs } from "./variables.ts";

/** ARGs besides those of the platform that the builder fills in before the first FROM. */
const builtIn: ReadonlySet<string> = new Set(["BUILDOSVERSION", "TARGETOSVERSION", "TARGETSTAGE"]);

/** Whether FROM knows the ARG without a declaration. */
export const isGlobalArg = (name: string): boolean => platformArgs.has(name) || builtIn.has(name);
