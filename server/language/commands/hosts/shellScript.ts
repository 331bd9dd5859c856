import type { Host } from "../document.ts";
import { wholeText } from "../document.ts";

/** Shell scripts: the file is the command text. */
export const shellScript: Host = (source) => ({ texts: () => [wholeText(source)] });
