import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type Text, text } from "../../server/protocol/text.ts";
import { output, which } from "./command.ts";

/** Something a run needs from the system. */
export interface Need {
  /** Programs that must be there: one of the names of each group. */
  readonly programs: readonly (readonly string[])[];
  /** Files that must be there. */
  readonly files?: readonly string[];
  /** The Debian packages that bring them. */
  readonly packages: readonly string[];
  /** What it is for. */
  readonly why: Text;
}

export const needs = {
  engine: {
    programs: [["dockerd"], ["busybox"]],
    packages: ["docker.io", "busybox-static"],
    why: text("따로 띄우는 Docker 엔진", "a private Docker Engine"),
  },
  registry: {
    programs: [["docker-registry"]],
    packages: ["docker-registry"],
    why: text("이미지를 올리고 받는 테스트", "tests that push and pull images"),
  },
  podman: {
    programs: [["podman"], ["runc"]],
    packages: ["podman", "runc"],
    why: text("Podman의 API로 하는 테스트", "tests with Podman's API service"),
  },
  browser: {
    programs: [["chromium", "chromium-browser", "google-chrome"]],
    packages: ["chromium"],
    why: text("편집기를 쓰는 테스트", "tests in a real editor"),
  },
  shellcheck: {
    programs: [["shellcheck"]],
    packages: ["shellcheck"],
    why: text("ShellCheck와 함께 하는 검사", "checks together with ShellCheck"),
  },
  font: {
    programs: [],
    files: ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"],
    packages: ["fonts-noto-cjk"],
    why: text("화면 그림의 한글", "Korean letters in screenshots"),
  },
} as const satisfies Record<string, Need>;

/** Whether all of it is installed. */
function has(need: Need): boolean {
  return (
    need.programs.every((names) => which(...names) !== undefined) && (need.files ?? []).every(existsSync)
  );
}

/**
 * Installs what is missing with apt where this is Debian (or a relative) and root, and says so before. Returns why it could
 * not, in one line with what to install, or `undefined` when everything is there.
 */
export async function provide(wanted: readonly Need[], say: (line: Text) => void): Promise<Text | undefined> {
  const missing = wanted.filter((need) => !has(need));
  if (missing.length === 0) return undefined;
  const list = missing.flatMap((need) => need.packages).join(" ");
  const why = text(
    missing.map((need) => need.why.ko).join(", "),
    missing.map((need) => need.why.en).join(", "),
  );
  if (which("apt-get") === undefined)
    return text(
      `${why.ko}에 쓸 프로그램이 없습니다 (Debian 패키지 이름: ${list})`,
      `programs for ${why.en} are missing (called ${list} in Debian)`,
    );
  if (process.getuid?.() !== 0)
    return text(
      `${why.ko}에 쓸 패키지가 없습니다: sudo apt-get install ${list}`,
      `packages for ${why.en} are missing: sudo apt-get install ${list}`,
    );
  say(text(`apt-get install ${list} (${why.ko})`, `apt-get install ${list} (for ${why.en})`));
  const started = Date.now();
  try {
    await withoutServices(() => install(missing.flatMap((need) => need.packages)));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return text(`apt-get이 실패했습니다: ${said}`, `apt-get failed: ${said}`);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(text(`apt-get: ${seconds}초`, `apt-get: ${seconds} s`));
  if (missing.every(has)) return undefined;
  return text(`apt-get install ${list} 뒤에도 없습니다`, `still missing after apt-get install ${list}`);
}

async function install(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", NEEDRESTART_SUSPEND: "1" };
  const wait = ["-o", "DPkg::Lock::Timeout=300", "-q"];
  await output("apt-get", [...wait, "update"], { env });
  await output("apt-get", [...wait, "install", "-y", "--no-install-recommends", ...packages], { env });
}

/** Installing docker.io would start the machine's own engine as a service; Debian asks this file, and gets a no. */
async function withoutServices(work: () => Promise<void>): Promise<void> {
  const policy = "/usr/sbin/policy-rc.d";
  const no = "#!/bin/sh\n# docknote: only while its packages are being installed\nexit 101\n";
  if (existsSync(policy) && readFileSync(policy, "utf8") !== no) return work();
  const remove = () => rmSync(policy, { force: true });
  writeFileSync(policy, no, { mode: 0o755 });
  process.once("exit", remove);
  try {
    await work();
  } finally {
    remove();
    process.off("exit", remove);
  }
}
