import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { offsetAt } from "../../server/language/core/lines.ts";
import { renderHover } from "../../server/language/core/render.ts";
import { loadKind } from "../../server/language/load.ts";
import { loadNotes } from "../../server/notesFile.ts";
import { output } from "./command.ts";
import { LspClient } from "./lspClient.ts";
import { root } from "./session.ts";

/** A place in a text, counted from 0. */
interface Keyword {
  readonly line: number;
  readonly ch: number;
  readonly end: number;
}

type Kind = "dockerfile" | "compose";

/** What the benchmark's own module makes: texts of so many lines, and the keywords in them. */
interface Texts {
  generate(kind: Kind, lines: number): string;
  keywords(kind: Kind, text: string): readonly Keyword[];
}

const lines = 5000;
/** How often a hover is asked for, spread over the text. */
const times = 1000;

/**
 * How long a hover takes in a long file: from the request to its answer, through the built server over stdio, and the
 * server's part of it alone, in this process. On a busy machine the first tells of the machine, too.
 */
export async function hoverSpeed(tools: string): Promise<string[]> {
  const texts = (await import(pathToFileURL(join(tools, "lib/corpus.mjs")).href)) as Texts;
  const rows: string[] = [];
  for (const [kind, languageId] of [
    ["dockerfile", "dockerfile"],
    ["compose", "dockercompose"],
  ] as const) {
    const text = texts.generate(kind, lines);
    const client = new LspClient();
    await client.initialize();
    const uri = `file:///bench/${kind}`;
    client.open(uri, text, languageId);
    const taken = await measured(client, uri, texts.keywords(kind, text));
    await client.stop();
    const alone = await inProcess(kind, text, texts.keywords(kind, text));
    const cells = [
      ...[0.5, 0.95, 0.99].map((it) => quantile(taken, it)),
      ...[0.5, 0.95, 0.99].map((it) => quantile(alone, it)),
    ];
    rows.push(`| ${kind}, ${text.split("\n").length} lines | ${taken.length} | ${cells.join(" | ")} |`);
  }
  return [
    "| ms a hover | asked | stdio median | p95 (target < 2) | p99 | in process median | p95 | p99 |",
    "|---|---:|---:|---:|---:|---:|---:|---:|",
    ...rows,
  ];
}

const quantile = (sorted: readonly number[], share: number): string =>
  (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2);

/** Places spread over the text, the same ones each time. */
const spread = <Place>(places: readonly Place[], i: number): Place =>
  places[Math.abs(i * 7919) % places.length] as Place;

async function inProcess(kind: Kind, text: string, places: readonly Keyword[]): Promise<number[]> {
  const notes = loadNotes(join(root, "dist"));
  const opened = (await loadKind(kind)).open(text);
  const taken: number[] = [];
  for (let i = -50; i < times; i++) {
    const { line, ch } = spread(places, i);
    const begun = performance.now();
    const found = opened.occurrenceAt(offsetAt(opened.lines, { line, character: ch + 1 }));
    if (found) renderHover(notes.find(found.keys), found.facts ?? [], notes, { langs: ["ko"] });
    if (i >= 0) taken.push(performance.now() - begun);
  }
  return taken.sort((a, b) => a - b);
}

/** The sorted times of the hovers; the first ones, which load and parse, are not counted. */
async function measured(client: LspClient, uri: string, places: readonly Keyword[]): Promise<number[]> {
  const taken: number[] = [];
  for (let i = -50; i < times; i++) {
    const { line, ch } = spread(places, i);
    const position = { line, character: ch + 1 };
    const begun = performance.now();
    await client.request("textDocument/hover", { textDocument: { uri }, position });
    if (i >= 0) taken.push(performance.now() - begun);
  }
  return taken.sort((a, b) => a - b);
}

/** How many words of real files each server explains at the word; peers that know only one kind answer only for it. */
export async function hoverCoverage(tools: string, peers: string): Promise<string[]> {
  const module = (name: string) => join(peers, "node_modules", name);
  const servers = [
    ["docknote", undefined],
    [
      "dockerfile-language-server-nodejs",
      `${module("dockerfile-language-server-nodejs/bin/docker-langserver")} --stdio`,
    ],
    [
      "@microsoft/compose-language-service",
      `${module("@microsoft/compose-language-service/bin/docker-compose-langserver")} --stdio`,
    ],
    ["yaml-language-server with the schema", `${join(root, "test/support/yamlServer.mjs")} ${peers}`],
  ] as const;
  const rows: string[] = [];
  for (const [name, command] of servers) {
    const which =
      command === undefined ? ["--project", root] : ["--server", `${process.execPath} ${command}`];
    const said = await output(process.execPath, [join(tools, "../hover-coverage.mjs"), ...which]);
    const of = (what: string): string => {
      const [, exact = "?", vague = "?"] =
        new RegExp(`^${what}: ([\\d.]+)% .*, ([\\d.]+)% only vaguely`, "m").exec(said) ?? [];
      return vague === "0.0" ? `${exact} %` : `${exact} % (+ ${vague} % without a place)`;
    };
    rows.push(`| ${name} | ${of("dockerfile word")} | ${of("compose key")} | ${of("compose value")} |`);
  }
  return [
    "| explained at the word, in real files | Dockerfile words | Compose keys | Compose values |",
    "|---|---:|---:|---:|",
    ...rows,
  ];
}
