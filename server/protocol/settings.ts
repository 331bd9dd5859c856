import { type Text, text } from "./text.ts";

/** One setting of `docknote.*`: from this come the typed reader, `contributes.configuration` and the README table. */
export interface Setting {
  readonly type: "string" | "boolean" | "number" | "object";
  readonly default: unknown;
  readonly title: Text;
  readonly enum?: readonly string[];
  /** VS Code's scope; `machine-overridable` keeps a repository from choosing which engine is talked to by itself. */
  readonly scope?: "machine" | "machine-overridable" | "resource" | "window";
}

/** Every setting, by its name after `docknote.`. */
export const settings = {
  language: {
    type: "string",
    default: "auto",
    enum: ["auto", "ko", "en", "both"],
    title: text(
      "설명과 문제를 보여 줄 언어. `auto`는 편집기의 표시 언어를 따릅니다.",
      "Language of explanations and problems. `auto` follows the display language of the editor.",
    ),
    scope: "window",
  },
  "engine.host": {
    type: "string",
    default: "",
    title: text(
      "Docker 엔진의 주소 (`unix:///var/run/docker.sock`, `npipe:////./pipe/docker_engine`, `tcp://host:2376`, `ssh://user@host`). 비워 두면 docker CLI와 같은 순서로 찾습니다.",
      "Address of the Docker Engine (`unix:///var/run/docker.sock`, `npipe:////./pipe/docker_engine`, `tcp://host:2376`, `ssh://user@host`). Empty: found the way the docker CLI finds it.",
    ),
    scope: "machine",
  },
} as const satisfies Record<string, Setting>;
