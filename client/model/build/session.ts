import type { BuildNeeds, BuildSecret } from "../../../server/protocol/requests.ts";
import { type Text, text } from "../../../server/protocol/text.ts";
import type { Argv } from "../cli.ts";
import type { PickItem, Question, Ui } from "../commands/command.ts";
import { plain } from "../words.ts";
import { type BuildPlan, buildArgv } from "./plan.ts";

/*
 * What only a session of BuildKit's own protocol can give a build: secrets and SSH keys. The Engine API has none, so
 * `docker buildx` builds what needs them. https://docs.docker.com/build/building/secrets/
 */

/** The buildx that is here, as it is spoken of: `["docker", "buildx"]`. */
export type Buildx = Argv;

/** Where a secret comes from; `agent`: the SSH agent of this machine. */
export type SecretSource =
  | { readonly secret: BuildSecret; readonly from: "file"; readonly path: string }
  | { readonly secret: BuildSecret; readonly from: "env"; readonly name: string }
  | { readonly secret: BuildSecret; readonly from: "agent" };

/** Whether a variable is set where Docknote runs; its value is not looked at. */
export type HasEnv = (name: string) => boolean;

/** What a build of this target needs. */
export const needsFor = (needs: readonly BuildNeeds[], target: string): BuildNeeds =>
  needs.find((it) => it.target === target) ?? { target, images: [], secrets: [], syntax: "" };

/** Its value is never shown, nor kept: only where it is from. `undefined` when one of the questions is closed. */
export async function askSecrets(
  secrets: readonly BuildSecret[],
  hasEnv: HasEnv,
  ui: Ui,
): Promise<readonly SecretSource[] | undefined> {
  const sources: SecretSource[] = [];
  for (const secret of secrets) {
    const source = await askSecret(secret, hasEnv, ui);
    if (source === undefined) return undefined;
    if (source !== "none") sources.push(source);
  }
  return sources;
}

async function askSecret(
  secret: BuildSecret,
  hasEnv: HasEnv,
  ui: Ui,
): Promise<SecretSource | "none" | undefined> {
  const title = titleOf(secret);
  const picked = await ui.pick(title, choices(secret, hasEnv, ui));
  if (picked !== "file") return picked;
  const path = await ui.openFrom(title, []);
  return path === undefined ? undefined : { secret, from: "file", path };
}

function titleOf({ kind, id, line }: BuildSecret): Text {
  const [name, at] = [plain(id, 60), line + 1];
  return kind === "ssh"
    ? text(`SSH 키 ${name} (${at}번 줄): 어디에서?`, `SSH key ${name} (line ${at}): from where?`)
    : text(`비밀 ${name} (${at}번 줄): 어디에서?`, `Secret ${name} (line ${at}): from where?`);
}

function choices(
  secret: BuildSecret,
  hasEnv: HasEnv,
  ui: Ui,
): readonly PickItem<SecretSource | "file" | "none">[] {
  const { kind, id } = secret;
  const say = (ko: string, en: string): string => text(ko, en)[ui.lang];
  const names = [...new Set([id, id.toUpperCase().replace(/[^A-Z0-9]+/g, "_")])].filter(hasEnv);
  const variables = names.map(
    (name): PickItem<SecretSource> => ({
      label: say(`환경 변수 ${plain(name)}`, `Environment variable ${plain(name)}`),
      description: `--secret id=${plain(id)},env=${plain(name)}`,
      value: { secret, from: "env", name },
    }),
  );
  const agent: PickItem<SecretSource> = {
    label: say("이 컴퓨터의 SSH 에이전트", "This machine's SSH agent"),
    description: `--ssh ${plain(id)}`,
    value: { secret, from: "agent" },
  };
  const isSsh = kind === "ssh";
  return [
    ...(isSsh ? (hasEnv("SSH_AUTH_SOCK") ? [agent] : []) : variables),
    {
      label: isSsh ? say("키 파일…", "A key file…") : say("파일…", "A file…"),
      description: isSsh ? `--ssh ${plain(id)}=…` : `--secret id=${plain(id)},src=…`,
      value: "file",
    },
    {
      label: say("주지 않기", "Leave it out"),
      description: say("required가 아니면 빌드됩니다", "builds unless it is required"),
      value: "none",
    },
  ];
}

/** The command line; `--load` brings the image into the engine whichever builder buildx uses. */
export function buildxArgv(buildx: Buildx, plan: BuildPlan, sources: readonly SecretSource[]): Argv {
  const [, , ...rest] = buildArgv(plan);
  return [...buildx, "build", "--load", ...sources.flatMap(flagOf), ...rest];
}

function flagOf(source: SecretSource): Argv {
  const { kind, id } = source.secret;
  if (source.from === "agent") return ["--ssh", id];
  if (kind === "ssh") return ["--ssh", source.from === "file" ? `${id}=${source.path}` : id];
  const place = source.from === "file" ? `src=${source.path}` : `env=${source.name}`;
  return ["--secret", [`id=${id}`, place].map(field).join(",")];
}

/** A field of CSV, which is how buildx reads these. */
const field = (it: string): string => (/[",\n\r]/.test(it) ? `"${it.replaceAll('"', '""')}"` : it);

/** Told before a build that is going to fail without it. */
export const noBuildx = (secrets: readonly BuildSecret[]): Question => {
  const all = secrets.map(({ kind, id, line }) => {
    const [name, at] = [plain(id, 60), line + 1];
    const what = kind === "ssh" ? text("SSH 키", "the SSH key") : text("비밀", "the secret");
    return text(`${at}번 줄: ${what.ko} ${name}`, `Line ${at}: ${what.en} ${name}`);
  });
  return {
    ask: text("이 빌드에는 docker buildx가 필요합니다.", "This build needs docker buildx."),
    detail: text(
      `${all.map((it) => it.ko).join("\n")}\n이것은 BuildKit의 클라이언트만 건네줄 수 있는데, 0.13 이상의 buildx를 찾지 못했습니다. 설치한 뒤 다시 하십시오(Debian·Ubuntu: docker-buildx-plugin, 그 밖: Docker Desktop이나 github.com/docker/buildx의 릴리스).`,
      `${all.map((it) => it.en).join("\n")}\nOnly a client of BuildKit can hand that over, and no buildx of 0.13 or newer was found. Install it and try again (Debian, Ubuntu: docker-buildx-plugin; elsewhere Docker Desktop, or a release of github.com/docker/buildx).`,
    ),
    answers: [{ id: "on", title: text("그래도 빌드", "Build Anyway") }],
  };
};

/** Whether a buildx of this version prints its progress as JSON (0.13 or newer); one built from its sources tells none. */
export function hasJsonProgress(said: string): boolean {
  const [, major, minor, patch] = /\bv?(\d+)\.(\d+)\.(\d+)/.exec(said) ?? [];
  if (major === undefined) return false;
  const isUnknown = Number(major) + Number(minor) + Number(patch) === 0;
  return isUnknown || Number(major) > 0 || Number(minor) >= 13;
}
