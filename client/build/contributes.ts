/**
 * What `package.json` and its translations say of the client, derived from the commands, the settings, the causes of a
 * lost connection and the kinds of documents. `node --import tsx client/build/contributes.ts [--check]`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Setting, settings } from "../../server/protocol/settings.ts";
import { type Text, text } from "../../server/protocol/text.ts";
import { anyState, type Command, type ContainerCommand } from "../model/commands/command.ts";
import { doctor } from "../model/commands/failure.ts";
import { guardWhen } from "../model/commands/guard.ts";
import { causes } from "../model/connection/causes.ts";
import { documents } from "../model/documents.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "client/model/commands");
const view = "docknote.containers";

/** Files of `commands/` that hold no command. */
const helpers = new Set(["command", "failure", "guard", "many", "recreated", "targets", "topics"]);

const commandNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -".ts".length))
    .filter((name) => !helpers.has(name))
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
      "",
      `export const commands: readonly Command[] = [${names.map(variable).join(", ")}];`,
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
  return commands;
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
  "view.containers": text("컨테이너", "Containers"),
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
        keybindings: commands.flatMap(keyEntry),
        viewsContainers: { activitybar: [{ id: "docknote", title: "Docknote", icon: "client/icon.svg" }] },
        views: { docknote: [{ id: view, name: "%view.containers%", icon: "client/icon.svg" }] },
        viewsWelcome: welcomes(),
        configuration: { title: "Docknote", properties: properties() },
      },
    }),
    nls: inLang("en"),
    nlsKo: inLang("ko"),
  };
}

const commandEntry = (it: Command): Json => ({
  command: `docknote.${it.id}`,
  title: `%command.${it.id}%`,
  category: "Docknote",
  ...(it.icon && { icon: `$(${it.icon})` }),
});

function menus(commands: readonly Command[]): Json {
  const title = commands.flatMap((it) =>
    it.kind === "global" && it.menu
      ? [{ command: `docknote.${it.id}`, when: and(`view == ${view}`, guardWhen(it)), group: it.menu }]
      : [],
  );
  const context = commands.flatMap((it) => (it.kind === "container" ? contextEntries(it) : []));
  const palette = commands.flatMap((it) => {
    const when = guardWhen(it);
    return when === "" ? [] : [{ command: `docknote.${it.id}`, when }];
  });
  return { commandPalette: palette, "view/title": title, "view/item/context": context };
}

function contextEntries(it: ContainerCommand): readonly Json[] {
  const when = and(`view == ${view}`, whenOf(it), guardWhen(it));
  const command = `docknote.${it.id}`;
  const inline = it.inline === undefined ? [] : [{ command, when, group: `inline@${it.inline}` }];
  const many = it.single ? `${when} && !listMultiSelection` : when;
  return [...inline, { command, when: many, group: it.menu }];
}

/** All of these conditions; empty ones say nothing. */
const and = (...all: readonly string[]): string => all.filter((it) => it !== "").join(" && ");

/** The words of a node's context are parted by dots: its kind, the states behind it, `published`. */
function whenOf({ when, single, published }: ContainerCommand): string {
  const kind = single ? "container" : "(container|project)";
  const states = when.length === anyState.length ? "" : `.*\\.(${when.join("|")})(\\.|$)`;
  return `viewItem =~ /^${kind}\\b${states}/${published ? " && viewItem =~ /\\.published$/" : ""}`;
}

function keyEntry(it: Command): readonly Json[] {
  if (it.kind !== "container" || !it.key) return [];
  return [
    {
      command: `docknote.${it.id}`,
      ...it.key,
      when: and(`focusedView == ${view} && listFocus && !inputFocus`, guardWhen(it)),
      args: { from: "key" },
    },
  ];
}

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

const button = (title: Text, command: string): Text =>
  text(`[${title.ko}](command:docknote.${command})`, `[${title.en}](command:docknote.${command})`);

const lines = (...all: readonly Text[]): Text =>
  text(all.map((it) => it.ko).join("\n"), all.map((it) => it.en).join("\n"));

const diagnosis = button(doctor.title, doctor.command);
const retry = button(text("지금 다시 연결", "Connect Now"), "engine.refresh");
const contexts = button(text("Docker 컨텍스트 바꾸기", "Switch Docker Context"), "engine.context");

const empty = lines(
  text(
    "아직 컨테이너가 없습니다. 만들어지면 저절로 나타납니다.\n처음이라면 노트의 docker run부터 읽어 보십시오.",
    "There are no containers yet; they appear by themselves.\nNew to it? Start with docker run in the notes.",
  ),
  button(text("노트 열기", "Open Notes"), "openTopic"),
);

function welcomeTexts(): Record<string, Text> {
  const entries = Object.entries(causes).map(([cause, { title, advice }]): [string, Text] => [
    `welcome.${cause}`,
    lines(title, advice, diagnosis, retry, contexts),
  ]);
  return { "welcome.empty": empty, ...Object.fromEntries(entries) };
}

function welcomes(): readonly Json[] {
  return [
    { view, when: "docknote.connection == 'online'", contents: "%welcome.empty%" },
    ...Object.keys(causes).map((cause) => ({
      view,
      when: `docknote.connection == 'offline' && docknote.trouble == '${cause}'`,
      contents: `%welcome.${cause}%`,
    })),
  ];
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
