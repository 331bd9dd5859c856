import { type Text, text } from "../../../server/protocol/text.ts";
import type { Command } from "./command.ts";

/** What the user and the editor allow at this moment. */
export interface Allowed {
  /** `docknote.readOnly` */
  readonly isReadOnly: boolean;
  /** The workspace's own trust. */
  readonly isTrusted: boolean;
}

/** Why a command may not run now; `undefined` when it may. Menus say the same by their conditions. */
export function blocked(command: Pick<Command, "changes" | "trusts">, allowed: Allowed): Text | undefined {
  if (command.changes && allowed.isReadOnly)
    return text(
      "읽기 전용이라 엔진의 것을 바꾸지 않습니다. 바꾸려면 docknote.readOnly 설정을 끄십시오.",
      "Read-only: nothing in the engine is changed. Turn the setting docknote.readOnly off to allow it.",
    );
  if (command.trusts && !allowed.isTrusted)
    return text(
      "신뢰하지 않는 작업 공간의 파일로는 아무것도 실행하지 않습니다. 작업 공간을 신뢰한 뒤 다시 하십시오.",
      "Nothing is run from the files of a workspace that is not trusted. Trust it first, then try again.",
    );
  return undefined;
}

/** The same as the condition of a menu entry; empty when there is none. */
export const guardWhen = (command: Pick<Command, "changes" | "trusts">): string =>
  [
    ...(command.changes ? ["!config.docknote.readOnly"] : []),
    ...(command.trusts ? ["isWorkspaceTrusted"] : []),
  ].join(" && ");
