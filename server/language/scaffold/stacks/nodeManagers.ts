import { type Text, text } from "../../../protocol/text.ts";
import { firstOf, type Look } from "../project.ts";

/** A package manager of Node.js, as instructions of a Dockerfile. */
export interface Manager {
  readonly name: "npm" | "pnpm" | "yarn" | "bun";
  /** The files that tell, besides package.json. */
  readonly files: readonly string[];
  /** What makes it ready in the base stage. */
  readonly setup: readonly string[];
  /** Installs everything, or only what is needed to run; `folder` has to be there before. */
  readonly install: (production: boolean, folder: string | undefined) => readonly string[];
  readonly remarks: readonly Text[];
}

const locks = {
  npm: ["package-lock.json", "npm-shrinkwrap.json"],
  pnpm: ["pnpm-lock.yaml"],
  yarn: ["yarn.lock"],
  bun: ["bun.lock", "bun.lockb"],
} as const;

/** The manager that `packageManager` names, else the one whose lock file is there, else npm. */
export function managerOf(look: Look, field: string | undefined): Manager {
  const [named, release = ""] = (field ?? "").split("+")[0]?.split("@") ?? [];
  const pinned = /^[\w.-]+$/.test(release) ? release : "";
  const names = ["pnpm", "yarn", "bun", "npm"] as const;
  const name =
    names.find((it) => it === named) ?? names.find((it) => firstOf(look, locks[it]) !== undefined) ?? "npm";
  const lock = firstOf(look, locks[name]);
  const extra =
    name === "npm" ? [".npmrc"] : name === "pnpm" ? [".npmrc", "pnpm-workspace.yaml"] : [".yarnrc.yml"];
  // .npmrc may hold a token, so it stays out of the image.
  const settings = extra.filter((it) => it !== ".npmrc" && look.exists(it));
  const manifests = ["package.json", ...(lock ? [lock] : []), ...settings].join(" ");
  const make = { npm, pnpm, yarn, bun }[name];
  const { setup, command } = make({
    pinned,
    hasLock: lock !== undefined,
    lock: lock ? (look.read(lock) ?? "") : "",
  });
  return {
    name,
    setup,
    files: lock ? [lock] : [],
    install: (production, folder) => [
      `COPY ${manifests} ./`,
      ...(folder ? [`COPY ${folder} ./${folder}`] : []),
      `RUN ${command(production)}`,
    ],
    remarks: lock
      ? []
      : [
          text(
            "잠금 파일이 없어 설치할 때마다 버전이 달라질 수 있습니다. 잠금 파일을 저장소에 넣으십시오.",
            "There is no lock file, so versions may differ from one install to the next: commit one.",
          ),
        ],
  };
}

interface Given {
  readonly pinned: string;
  readonly hasLock: boolean;
  readonly lock: string;
}
interface Made {
  readonly setup: readonly string[];
  readonly command: (production: boolean) => string;
}

const npm = ({ hasLock }: Given): Made => ({
  setup: [],
  command: (production) =>
    `--mount=type=cache,target=/root/.npm npm ${hasLock ? "ci" : "install"}${production ? " --omit=dev" : ""}`,
});

const pnpm = ({ pinned, hasLock }: Given): Made => ({
  setup: [
    "ENV PNPM_HOME=/pnpm",
    "ENV PATH=$PNPM_HOME:$PATH",
    `RUN npm install --global pnpm@${pinned || "12"}`,
  ],
  command: (production) =>
    `--mount=type=cache,id=pnpm,target=/pnpm/store pnpm install${hasLock ? " --frozen-lockfile" : ""}${production ? " --prod" : ""}`,
});

/** Yarn 1 is installed by npm; newer ones are fetched by corepack, and told to make a node_modules folder. */
function yarn({ pinned, hasLock, lock }: Given): Made {
  const isClassic = pinned === "" ? !/^__metadata:/m.test(lock) : pinned.startsWith("1.");
  if (isClassic)
    return {
      setup: [`RUN npm install --global --force yarn@${pinned || "1.22.22"}`],
      command: (production) =>
        `--mount=type=cache,target=/usr/local/share/.cache/yarn yarn install${hasLock ? " --frozen-lockfile" : ""}${production ? " --production" : ""}`,
    };
  return {
    setup: [
      "ENV YARN_NODE_LINKER=node-modules \\\n    COREPACK_ENABLE_DOWNLOAD_PROMPT=0",
      "RUN npm install --global --force corepack@0 \\\n    && corepack enable",
    ],
    command: (production) =>
      `--mount=type=cache,target=/root/.yarn/berry/cache ${production ? "yarn workspaces focus --production" : `yarn install${hasLock ? " --immutable" : ""}`}`,
  };
}

const bun = ({ hasLock }: Given): Made => ({
  setup: [],
  command: (production) =>
    `--mount=type=cache,target=/root/.bun/install/cache bun install${hasLock ? " --frozen-lockfile" : ""}${production ? " --production" : ""}`,
});
