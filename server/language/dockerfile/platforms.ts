/** A platform as `--platform` takes it: `os[/arch[/variant]]` or `arch`. https://github.com/containerd/platforms */

const systems: ReadonlySet<string> = new Set(
  "aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris wasi wasip1 windows zos".split(
    " ",
  ),
);
const architectures: ReadonlySet<string> = new Set(
  (
    "386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le " +
    "ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel"
  ).split(" "),
);

/** Platforms that images are built for, to suggest. */
export const commonPlatforms = [
  "linux/amd64",
  "linux/arm64",
  "linux/arm/v7",
  "linux/arm/v6",
  "linux/386",
  "linux/ppc64le",
  "linux/riscv64",
  "linux/s390x",
  "windows/amd64",
  "wasi/wasm",
] as const;

/** `broken` cannot be read, so the build fails; `unheard-of` can, but no image has it. */
export function platformFault(text: string): "broken" | "unheard-of" | undefined {
  const parts = text.split("/");
  const [first = "", second, ...rest] = parts;
  if (rest.length > 1 || !/^[\w-]+(\([\w.%-]*\))?$/.test(first)) return "broken";
  if (parts.slice(1).some((it) => !/^[\w.-]+$/.test(it))) return "broken";
  const system = first.toLowerCase().replace(/\(.*$/, "");
  if (second === undefined) return systems.has(system) || architectures.has(system) ? undefined : "broken";
  return systems.has(system) && architectures.has(second.toLowerCase()) ? undefined : "unheard-of";
}

/** The system and architecture of a platform that could be read, the architecture by its usual name. */
export function platformNames(text: string): { os: string; arch: string } {
  const [first = "", second] = text.toLowerCase().split("/");
  const isSystem = systems.has(first);
  const arch = second ?? (isSystem ? "" : first);
  const usual: Record<string, string> = {
    aarch64: "arm64",
    armel: "arm",
    armhf: "arm",
    i386: "386",
    "x86-64": "amd64",
    x86_64: "amd64",
  };
  return { os: isSystem || second !== undefined ? first : "linux", arch: usual[arch] ?? arch };
}
