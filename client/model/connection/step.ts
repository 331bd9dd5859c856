import { text } from "../../../server/protocol/text.ts";
import type { Step } from "./doctor.ts";

export const step = (ko: string, en: string, help: Omit<Step, "say"> = {}): Step => ({
  say: text(ko, en),
  ...help,
});
