import { type Text, text } from "./text.ts";

/** One setting of `docknote.*`: from this come the typed reader, `contributes.configuration` and the README table. */
export interface Setting {
  readonly type: "string" | "boolean" | "number" | "object" | "array";
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
  rules: {
    type: "object",
    default: {},
    title: text(
      "규칙마다 `off`, `on`, `error`, `warning`, `info`, `hint` 또는 `[심각도, 옵션]`. 폴더의 `.docknote.json`이 이 설정보다, 이 설정이 `.hadolint.yaml`보다 우선합니다.",
      "For each rule `off`, `on`, `error`, `warning`, `info`, `hint`, or `[severity, options]`. A `.docknote.json` in the folder counts more than this setting, which counts more than a `.hadolint.yaml`.",
    ),
    scope: "resource",
  },
  "shellcheck.use": {
    type: "string",
    default: "auto",
    enum: ["auto", "on", "off"],
    title: text(
      "설치된 ShellCheck에 RUN 등의 셸 코드를 한 번 더 살피게 합니다. `auto`는 있을 때만, `on`은 없으면 알립니다. 입력을 멈춘 뒤 뒤에서 실행하며, 같은 곳에서 Docknote가 이미 찾은 것은 되풀이하지 않습니다.",
      "Let an installed ShellCheck look at the shell code of RUN and the like as well. `auto` when there is one, `on` tells when there is none. It runs in the background once typing has rested, and does not repeat what Docknote has found at the same place.",
    ),
    scope: "machine",
  },
  "shellcheck.path": {
    type: "string",
    default: "",
    title: text(
      "ShellCheck의 절대 경로. 비워 두면 PATH에서 찾습니다.",
      "Absolute path of ShellCheck. Empty: the one in PATH.",
    ),
    scope: "machine",
  },
  "compose.files": {
    type: "array",
    default: [],
    title: text(
      "프로젝트를 이루는 Compose 파일을 겹치는 차례대로(`-f`처럼), 작업 폴더에서 본 경로로. 비워 두면 실행 중인 프로젝트가 읽은 파일, `.env`의 `COMPOSE_FILE`, 열어 둔 파일과 그 옆의 override 파일 순으로 찾습니다. 검사, 설명, 실제 적용되는 설정이 모두 이 파일들을 한 프로젝트로 봅니다.",
      "The Compose files that make up the project, in the order in which they are laid upon each other (as with `-f`), as paths from the workspace folder. Empty: those of a running project, else of `COMPOSE_FILE` in `.env`, else the file at hand and the override file beside it. Problems, hovers and the effective configuration see them as one project.",
    ),
    scope: "resource",
  },
  coexist: {
    type: "string",
    default: "auto",
    enum: ["auto", "yield", "all"],
    title: text(
      "YAML, Container Tools, Docker DX 확장이 함께 있을 때. `auto`는 두 번 나올 개요와 YAML 문법 오류를 그쪽에 맡기고, `yield`는 그쪽도 찾을 수 있는 문제까지 맡기며, `all`은 모두 보여 줍니다.",
      "Beside the extensions YAML, Container Tools and Docker DX. `auto` leaves to them the outline and the errors of YAML syntax, which would show twice; `yield` also leaves the problems that they may find; `all` shows everything.",
    ),
    scope: "window",
  },
  "notes.folders": {
    type: "array",
    default: [],
    title: text(
      "내 노트(`.md`, `.txt`)가 있는 폴더. 설명에 그 주제를 다룬 대목이 파일과 줄 번호와 함께 나타납니다.",
      "Folders with notes of your own (`.md`, `.txt`). Explanations then show where they speak of the topic, with file and line.",
    ),
    scope: "machine-overridable",
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
  "sidebar.badge": {
    type: "boolean",
    default: true,
    title: text(
      "실행 중인 컨테이너 수를 사이드바 아이콘에 표시합니다. 끄면 목록이 보이지 않는 동안 엔진과 연결하지 않습니다.",
      "Show the number of running containers on the side bar icon. When off, there is no connection to the engine while the list is hidden.",
    ),
    scope: "window",
  },
  readOnly: {
    type: "boolean",
    default: false,
    title: text(
      "보기만 합니다. 컨테이너나 이미지, 볼륨, 네트워크를 바꾸는 명령은 메뉴에서 사라지고 실행되지 않습니다.",
      "Look, but change nothing: commands that change containers, images, volumes or networks leave the menus and do not run.",
    ),
    scope: "machine",
  },
  "teach.commands": {
    type: "boolean",
    default: true,
    title: text(
      "사이드바에서 한 일마다 같은 일을 하는 docker 명령을 출력 채널 ‘Docknote: Commands’에 적습니다.",
      "Write the docker command that does the same to the output channel ‘Docknote: Commands’ for each action in the side bar.",
    ),
    scope: "window",
  },
  alerts: {
    type: "boolean",
    default: true,
    title: text(
      "컨테이너가 오류로 끝나거나 헬스체크가 실패하면 알립니다. 직접 멈춘 것은 알리지 않습니다.",
      "Tell when a container ends with an error or its health check fails. Never for what was told to stop.",
    ),
    scope: "window",
  },
  "logs.lines": {
    type: "number",
    default: 500,
    title: text(
      "로그를 열 때 먼저 보여 줄 지난 줄의 수.",
      "How many of the past lines are shown when a log is opened.",
    ),
    scope: "window",
  },
} as const satisfies Record<string, Setting>;
