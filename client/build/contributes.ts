/**
 * What `package.json` and its translations say of the client, derived from the commands, the settings, the causes of a
 * lost connection and the kinds of documents. `node --import tsx client/build/contributes.ts [--check]`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Setting, settings } from "../../server/protocol/settings.ts";
import { type Text, text } from "../../server/protocol/text.ts";
import type { Command } from "../model/commands/command.ts";
import { viewCommands } from "../model/commands/viewCommands.ts";
import { documents } from "../model/documents.ts";
import { specOf, type ViewId, viewIds } from "../model/tree/viewState.ts";
import { keys, menus, submenus } from "./menus.ts";
import { welcomes, welcomeTexts } from "./welcomes.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "client/model/commands");

const commandNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -".ts".length))
    .filter((name) => /^export default /m.test(readFileSync(join(folder, `${name}.ts`), "utf8"))) // others help
    .sort();

/** Where the registry of commands goes, and its text: one import a file of `commands/`. Git ignores it. */
export function registry(): { readonly path: string; readonly text: string } {
  const names = commandNames();
  const variable = (name: string): string =>
    name.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());
  const imports = names.map((name) => `import ${variable(name)} from "../commands/${name}.ts";`);
  return {
    path: "client/model/generated/commands.ts",
    text: [
      "// Written by `npm run generate`.",
      'import type { Command } from "../commands/command.ts";',
      ...imports,
      'import { viewCommands } from "../commands/viewCommands.ts";',
      "",
      `export const commands: readonly Command[] = [${names.map(variable).join(", ")}, ...viewCommands];`,
      "",
    ].join("\n"),
  };
}

/** All commands, in the order of their names; throws when a file and its command are called differently. */
async function readCommands(): Promise<readonly Command[]> {
  const commands: Command[] = [];
  for (const name of commandNames()) {
    const module = (await import(join(folder, `${name}.ts`))) as { default: Command };
    if (module.default.id !== name) throw new Error(`${name}.ts holds the command ${module.default.id}`);
    commands.push(module.default);
  }
  return [...commands, ...viewCommands];
}

type Json = Readonly<Record<string, unknown>>;

export interface Contributions {
  /** The manifest with the client's parts put in; everything else as it was. */
  readonly packageJson: (current: Json) => Json;
  readonly nls: Readonly<Record<string, string>>;
  readonly nlsKo: Readonly<Record<string, string>>;
}

const ordinary: Readonly<Record<string, Text>> = {
  displayName: text("Docknote – Docker 노트", "Docknote – Docker Notes"),
  description: text(
    "Dockerfile과 Compose를 쓰면서 배웁니다: 한국어와 영어 설명, 바로 고칠 수 있는 검사, 스니펫, 사이드바의 컨테이너 제어.",
    "Learn Docker while writing it: hovers in Korean and English, problems with fixes, snippets, and your containers in the side bar.",
  ),
  "menu.compose": text("Docknote: Compose 실행", "Docknote: Run Compose"),
  "capability.untrusted": text(
    "작업 공간의 어떤 것도 실행하지 않으며, 작업 공간은 어느 엔진에 연결할지 정할 수 없습니다. 설명과 검사, 컨테이너 목록은 그대로 쓸 수 있습니다.",
    "Nothing of the workspace is run, and it cannot decide which engine is used. Hovers, problems and the list of containers work as usual.",
  ),
  "capability.virtual": text(
    "열린 문서의 설명과 검사는 되지만, 이웃 파일을 읽어야 하는 검사는 하지 않습니다.",
    "Hovers and problems work in open documents; checks that read neighbouring files are left out.",
  ),
};

export async function contributes(): Promise<Contributions> {
  const commands = await readCommands();
  const texts: Record<string, Text> = {
    ...ordinary,
    ...Object.fromEntries(commands.map((it) => [`command.${it.id}`, it.title])),
    ...Object.fromEntries(Object.entries(settings).map(([name, it]) => [`setting.${name}`, it.title])),
    ...Object.fromEntries(viewIds.map((id) => [`view.${id}`, specOf(id).title])),
    ...welcomeTexts(),
  };
  const inLang = (lang: "ko" | "en"): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([key, it]) => [key, it[lang]]));
  return {
    packageJson: (current) => ({
      ...current,
      activationEvents: [...new Set(documents.map((it) => `onLanguage:${it.language}`))],
      capabilities: {
        untrustedWorkspaces: {
          supported: "limited",
          description: "%capability.untrusted%",
          restrictedConfigurations: ["docknote.engine.host", "docknote.notes.folders"],
        },
        virtualWorkspaces: { supported: "limited", description: "%capability.virtual%" },
      },
      contributes: {
        ...(current["contributes"] as Json | undefined),
        commands: commands.map(commandEntry),
        menus: menus(commands),
        submenus,
        keybindings: commands.flatMap(keys),
        viewsContainers: { activitybar: [{ id: "docknote", title: "Docknote", icon: "client/icon.svg" }] },
        views: { docknote: viewIds.map(viewEntry) },
        viewsWelcome: welcomes(),
        configuration: { title: "Docknote", properties: properties() },
      },
    }),
    nls: inLang("en"),
    nlsKo: inLang("ko"),
  };
}

const viewEntry = (id: ViewId): Json => ({
  ...{ id: `docknote.${id}`, name: `%view.${id}%`, icon: "client/icon.svg" },
  // how the room is shared out at first
  initialSize: id === "containers" ? 3 : 1,
  ...(specOf(id).folded && { visibility: "collapsed" }),
});

const commandEntry = (it: Command): Json => ({
  command: `docknote.${it.id}`,
  title: `%command.${it.id}%`,
  category: "Docknote",
  ...(it.icon && { icon: `$(${it.icon})` }),
});

function properties(): Json {
  return Object.fromEntries(
    Object.entries<Setting>(settings).map(([name, it]) => [
      `docknote.${name}`,
      {
        type: it.type,
        default: it.default,
        ...(it.enum && { enum: it.enum }),
        markdownDescription: `%setting.${name}%`,
        ...(it.scope && { scope: it.scope }),
      },
    ]),
  );
}

/** The derived files that git keeps, as they should be. */
export async function derived(): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const { packageJson, nls, nlsKo } = await contributes();
  const current = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Json;
  const json = (it: unknown): string => `${JSON.stringify(it, null, 2)}\n`;
  return [
    { path: "package.json", text: json(packageJson(current)) },
    { path: "package.nls.json", text: json(nls) },
    { path: "package.nls.ko.json", text: json(nlsKo) },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const isStale = ({ path, text }: { path: string; text: string }): boolean =>
    !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text;
  const stale = [registry(), ...(await derived())].filter(isStale);
  if (process.argv.includes("--check")) {
    if (stale.length > 0) console.error(`out of date: ${stale.map((it) => it.path).join(", ")}`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const { path, text } of stale) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      console.log(`wrote ${path}`);
    }
  }
}
