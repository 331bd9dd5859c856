import { type Text, text } from "../../protocol/text.ts";
import { inlineCode } from "../core/render.ts";

/** An action of GitHub Actions, `owner/name@version`. */
export interface Action {
  /** `docker/login-action` */
  readonly name: string;
  readonly version: string;
}

export function actionOf(uses: string): Action | undefined {
  const [, name = "", version = ""] = /^([\w.-]+\/[\w.-]+)(?:\/[^@]*)?@(\S+)$/.exec(uses) ?? [];
  return name === "" ? undefined : { name: name.toLowerCase(), version };
}

/** The newest major version of actions, from the release pages of their repositories (2026-11). */
const newest: Readonly<Record<string, number | undefined>> = {
  __proto__: null as never,
  "actions/checkout": 7,
  "docker/login-action": 4,
  "docker/build-push-action": 7,
  "docker/setup-buildx-action": 4,
  "docker/setup-qemu-action": 4,
  "docker/metadata-action": 6,
};

/** The first major version that runs on a Node that GitHub still has (20 and later). */
const alive: Readonly<Record<string, number | undefined>> = {
  __proto__: null as never,
  "actions/checkout": 4,
  "docker/login-action": 3,
  "docker/build-push-action": 5,
  "docker/setup-buildx-action": 3,
  "docker/setup-qemu-action": 3,
  "docker/metadata-action": 5,
};

/** What is to say of the version that a workflow uses. */
export function actionFacts({ name, version }: Action): Text[] {
  const latest = newest[name];
  const code = inlineCode(`@${version}`);
  if (/^[\da-f]{40}$/.test(version))
    return [
      text(
        `${inlineCode(version.slice(0, 12))}… 커밋으로 고정되어 있어 내용이 바뀌지 않습니다.`,
        `Pinned to the commit ${inlineCode(version.slice(0, 12))}…, so what runs cannot change.`,
      ),
    ];
  const major = Number(/^v?(\d+)/.exec(version)?.[1] ?? Number.NaN);
  if (Number.isNaN(major))
    return [
      text(
        `${code}: 움직이는 이름이라 내용이 언제든 바뀝니다.`,
        `${code} moves: what runs may change at any time.`,
      ),
    ];
  if (latest === undefined || major >= latest) return [];
  const dead = major < (alive[name] ?? 0);
  return [
    text(
      `옛 버전입니다(${code}${dead ? ", GitHub에서 사라진 Node 런타임용" : ""}). 지금은 v${latest}입니다.`,
      `${code} is an old version${dead ? ", made for a Node runtime that GitHub has retired" : ""}; v${latest} is current.`,
    ),
  ];
}
