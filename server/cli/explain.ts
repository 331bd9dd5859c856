import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../language/core/nearest.ts";
import { renderPage } from "../language/core/render.ts";
import { ruleText } from "../language/core/ruleText.ts";
import { languages } from "../language/languages.ts";
import { loadNotes } from "../notesFile.ts";
import type { Lang } from "../protocol/text.ts";
import { CannotRun } from "./cannotRun.ts";

const notes = () => loadNotes(dirname(fileURLToPath(import.meta.url)));

/** Prints what a rule (by its name or a peer's id) or a topic teaches, as Markdown. */
export function explain([wanted, ...more]: readonly string[], lang: Lang): number {
  if (wanted === undefined || more.length > 0) throw new CannotRun("explain needs one rule or topic");
  const all = languages.flatMap((it) => it.rules.map((rule) => ({ rule, language: it.id })));
  const rule = all.find(
    ({ rule: { name, aliases } }) =>
      name === wanted || aliases.some((it) => it === wanted || it.slice(it.indexOf(":") + 1) === wanted),
  );
  const topic = notes().find([wanted]);
  if (rule) process.stdout.write(`${ruleText(rule.rule, rule.language, lang, "#")}\n`);
  else if (topic) process.stdout.write(renderPage(topic, notes(), lang));
  else {
    const names = [...all.map((it) => it.rule.name), ...notes().topics.map((it) => it.id)];
    const meant = nearest(wanted, names);
    throw new CannotRun(`no rule or topic ${wanted}${meant ? `; did you mean ${meant}?` : ""}`);
  }
  return 0;
}

/** Lists the topics, or those whose id, title or text holds every word of the query. */
export function topics(query: string, lang: Lang): number {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = notes().topics.filter((it) => {
    const text = [it.id, it.ko.title, it.en.title, it.ko.body, it.en.body].join("\n").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  for (const it of found) process.stdout.write(`${it.id}\t${it[lang].title}\n`);
  if (found.length === 0) throw new CannotRun(`no topic has ${query}`);
  return 0;
}
