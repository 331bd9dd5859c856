import { text } from "../../../protocol/text.ts";
import {
  exec,
  type Found,
  firstOf,
  healthcheck,
  isPlain,
  type Look,
  lines,
  parseJson,
  portIn,
  syntax,
} from "../project.ts";
import { storesOf } from "../stores.ts";
import { chooseVersion, satisfies } from "../versions.ts";
import { managerOf } from "./nodeManagers.ts";
import { type Node, type Package, runtime, servers } from "./nodeProject.ts";
import { commandOf, portOf } from "./nodeStart.ts";
import { sitePort, siteStage } from "./web.ts";

/** A package.json that says how it is built or started. */
export function node(look: Look): Found | undefined {
  const it = parseJson<Package>(look.read("package.json"));
  if (!it) return undefined;
  const { scripts = {}, dependencies = {}, devDependencies = {} } = it;
  const libraries = new Set(Object.keys({ ...dependencies, ...devDependencies }));
  // The root of a workspace holds the packages together and is no program itself.
  if (it.workspaces !== undefined && !scripts["start"] && !it.main) return undefined;
  const wanted = it.engines?.node ?? look.read(".nvmrc")?.trim() ?? look.read(".node-version")?.trim() ?? "";
  const range = /\d/.test(wanted) ? wanted : "";
  const { version, remark } = chooseVersion(
    "node",
    look.today,
    (line) => satisfies(range, line),
    range,
    "24",
  );
  const manager = managerOf(look, it.packageManager);
  const remarks = [...(remark ? [remark] : []), ...manager.remarks];
  const all: Node = { look, it, scripts, libraries, manager, version, remarks };
  const made = nextApp(all) ?? nuxtApp(all) ?? site(all) ?? server(all);
  if (!made) return undefined;
  return {
    ...{ ignore: "di-node", speaks: "url", evidence: ["package.json", ...manager.files] },
    ...made,
    stores: storesOf([...libraries, ...prismaOf(look)]),
    title: [made.title, manager.name, manager.name === "bun" ? "Bun 1" : `Node.js ${version}`].join(", "),
    remarks,
  };
}

type Made = Pick<Found, "title" | "dockerfile"> & Partial<Found>;

/** The provider of a Prisma schema, in the name of a library. */
function prismaOf(look: Look): string[] {
  const provider = /provider\s*=\s*"(postgresql|mysql|mongodb)"/.exec(
    look.read("prisma/schema.prisma") ?? "",
  );
  return provider?.[1] ? [provider[1]] : [];
}

const image = ({ manager, version }: Node): string =>
  manager.name === "bun" ? "oven/bun:1-slim" : `node:${version}-slim`;

const user = ({ manager }: Node): string => (manager.name === "bun" ? "bun" : "node");

/** The stages in which everything is installed and the program is built; `base` only where another stage needs it, too. */
const built = (all: Node, script: string, isShared = true): string =>
  lines(
    syntax,
    `FROM ${image(all)} AS ${isShared ? "base" : "build"}`,
    ...all.manager.setup,
    "WORKDIR /app",
    ...(isShared ? ["", "FROM base AS build"] : []),
    ...all.manager.install(false, prismaFolder(all)),
    "COPY . .",
    hasPrisma(all) && `RUN ${all.manager.name === "bun" ? "bunx" : "npx"} prisma generate`,
    `RUN ${all.manager.name} run ${script}`,
  );

const hasPrisma = ({ libraries, look }: Node): boolean => libraries.has("prisma") && look.exists("prisma");

const prismaFolder = ({ look }: Node): string | undefined => (look.exists("prisma") ? "prisma" : undefined);

/** Answers that are not a failure of the server count as healthy: not every program has a page at `/`. */
const answers = (port: number): string =>
  healthcheck([
    "node",
    "-e",
    `fetch('http://127.0.0.1:${port}/').then(r => process.exit(r.status < 500 ? 0 : 1), () => process.exit(1))`,
  ]);

const health = (all: Node, port: number | undefined): string | false =>
  port !== undefined && all.manager.name !== "bun" && answers(port);

function nextApp(all: Node): Made | undefined {
  const { look, libraries, scripts } = all;
  if (!libraries.has("next") || !scripts["build"]) return undefined;
  const config = firstOf(look, ["next.config.ts", "next.config.js", "next.config.mjs"]);
  const isStandalone = /output:\s*["']standalone["']/.test((config && look.read(config)) ?? "");
  const port = portIn(scripts["start"], [/(?:-p|--port)[ =](\d+)/]) ?? 3000;
  const from = (path: string, to = `./${path}`) =>
    `COPY --from=build --chown=${user(all)}:${user(all)} /app/${path} ${to}`;
  const start = isStandalone
    ? [look.exists("public") && from("public"), from(".next/standalone", "./"), from(".next/static")]
    : [
        "COPY --from=deps /app/node_modules ./node_modules",
        from("package.json"),
        config && from(config),
        look.exists("public") && from("public"),
        from(".next"),
      ];
  if (!isStandalone)
    all.remarks.push(
      text(
        'next.config에 output: "standalone"을 넣고 다시 만들면 이미지가 훨씬 작아집니다.',
        'With output: "standalone" in next.config, and these files made anew, the image gets much smaller.',
      ),
    );
  const dockerfile =
    built(all, "build", !isStandalone) +
    lines(
      !isStandalone && `\n${production(all)}`,
      "",
      `FROM ${image(all)}`,
      `ENV NODE_ENV=production \\\n    NEXT_TELEMETRY_DISABLED=1 \\\n    HOSTNAME=0.0.0.0 \\\n    PORT=${port}`,
      "WORKDIR /app",
      ...start,
      `USER ${user(all)}`,
      `EXPOSE ${port}`,
      health(all, port),
      `CMD ${exec(isStandalone ? [runtime(all), "server.js"] : ["node_modules/.bin/next", "start"])}`,
    );
  return { title: "Next.js", dockerfile, port };
}

/** The stage with what is needed to run and nothing else. */
const production = (all: Node): string =>
  ["FROM base AS deps", ...all.manager.install(true, prismaFolder(all))].join("\n");

function nuxtApp(all: Node): Made | undefined {
  if (!all.libraries.has("nuxt") || !all.scripts["build"]) return undefined;
  const dockerfile =
    built(all, "build", false) +
    lines(
      "",
      `FROM ${image(all)}`,
      "ENV NODE_ENV=production",
      "WORKDIR /app",
      `COPY --from=build --chown=${user(all)}:${user(all)} /app/.output ./`,
      `USER ${user(all)}`,
      "EXPOSE 3000",
      health(all, 3000),
      `CMD ${exec([runtime(all), "server/index.mjs"])}`,
    );
  return { title: "Nuxt", dockerfile, port: 3000 };
}

/** A front end that is built into files, which a web server hands out. */
function site(all: Node): Made | undefined {
  const { libraries, scripts, look } = all;
  if (!scripts["build"] || [...libraries].some((it) => servers.test(it))) return undefined;
  const kinds: readonly (readonly [library: string, title: string, folder: string])[] = [
    ["@angular/core", "Angular", angularFolder(look)],
    ["react-scripts", "Create React App", "build"],
    ["astro", "Astro", "dist"],
    [
      "vite",
      libraries.has("react") ? "Vite + React" : libraries.has("vue") ? "Vite + Vue" : "Vite",
      viteFolder(look),
    ],
    ["@vue/cli-service", "Vue CLI", "dist"],
    ["parcel", "Parcel", "dist"],
  ];
  const [, title, folder] = kinds.find(([library]) => libraries.has(library)) ?? [];
  if (title === undefined || folder === undefined || !isPlain(folder)) return undefined;
  return {
    title,
    dockerfile: `${built(all, "build", false)}\n${siteStage("--from=build ", `/app/${folder}`, look.today, true)}`,
    port: sitePort,
  };
}

const viteFolder = (look: Look): string => {
  const config = firstOf(look, ["vite.config.ts", "vite.config.js", "vite.config.mjs"]);
  return /outDir:\s*["']\.?\/?([\w./-]+?)\/?["']/.exec((config && look.read(config)) ?? "")?.[1] ?? "dist";
};

/** The folder that Angular's builder writes to: https://angular.dev/reference/configs/workspace-config */
function angularFolder(look: Look): string {
  interface Workspace {
    readonly projects?: Readonly<
      Record<string, { architect?: { build?: { builder?: string; options?: { outputPath?: unknown } } } }>
    >;
  }
  const [[name, project] = ["app", undefined]] = Object.entries(
    parseJson<Workspace>(look.read("angular.json"))?.projects ?? {},
  );
  const { builder = "", options } = project?.architect?.build ?? {};
  const folder = typeof options?.outputPath === "string" ? options.outputPath : `dist/${name}`;
  return builder.endsWith(":application") ? `${folder}/browser` : folder;
}

/** Anything that Node.js runs: built first when there is a script for it. */
function server(all: Node): Made | undefined {
  const { scripts, libraries } = all;
  const isBuilt = scripts["build"] !== undefined;
  const command = commandOf(all);
  if (!command) return undefined;
  const entry = command.find((word) => /\.[cm]?[jt]s$/.test(word));
  const port = portOf(all, entry);
  const title = [...titles].find(([library]) => libraries.has(library))?.[1] ?? "Node.js";
  const out = entry?.includes("/") && isPlain(entry) ? entry.slice(0, entry.indexOf("/")) : undefined;
  const owner = `${user(all)}:${user(all)}`;
  const end = [
    `USER ${user(all)}`,
    port !== undefined && `EXPOSE ${port}`,
    health(all, port),
    `CMD ${exec(command)}`,
  ];
  if (!isBuilt)
    return {
      title,
      ...(port !== undefined && { port }),
      dockerfile: lines(
        syntax,
        `FROM ${image(all)}`,
        "ENV NODE_ENV=production",
        ...all.manager.setup,
        "WORKDIR /app",
        ...all.manager.install(true, prismaFolder(all)),
        `COPY --chown=${owner} . .`,
        ...end,
      ),
    };
  const copied =
    out && out !== "src"
      ? [`COPY --from=build --chown=${owner} /app/${out} ./${out}`]
      : [`COPY --chown=${owner} . .`];
  return {
    title,
    ...(port !== undefined && { port }),
    dockerfile:
      built(all, "build", !hasPrisma(all)) +
      lines(
        ...(hasPrisma(all) ? [] : ["", production(all)]),
        "",
        `FROM ${image(all)}`,
        "ENV NODE_ENV=production",
        "WORKDIR /app",
        // Prisma's client is generated into the modules of the build.
        `COPY --from=${hasPrisma(all) ? "build" : "deps"} /app/node_modules ./node_modules`,
        `COPY --from=build --chown=${owner} /app/package.json ./`,
        ...copied,
        ...end,
      ),
  };
}

const titles: ReadonlyMap<string, string> = new Map([
  ["@nestjs/core", "NestJS"],
  ["fastify", "Fastify"],
  ["express", "Express"],
  ["koa", "Koa"],
  ["hono", "Hono"],
  ["@hapi/hapi", "hapi"],
]);
