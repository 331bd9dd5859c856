import type { Lang } from "../../server/protocol/text.ts";
import { LogBuffer, type Row } from "../model/logs/buffer.ts";
import { everything, filterOf, finder, type Wanted } from "../model/logs/filter.ts";
import { type Level, levels } from "../model/logs/level.ts";
import type { FromPanel, ToPanel } from "../model/logs/messages.ts";
import { RowList } from "./list.ts";
import { element, localTime, type RowStyle } from "./rows.ts";
import { type Word, words } from "./words.ts";

/* The log panel: https://code.visualstudio.com/api/extension-guides/webview. It gets lines and shows them; all else is asked of the window. */

declare function acquireVsCodeApi(): { postMessage(message: FromPanel): void };
const window_ = acquireVsCodeApi();
const tell = (message: FromPanel): void => window_.postMessage(message);

let lang: Lang = "en";
let sources: readonly string[] = [];
let wanted: Wanted = everything;
let onlyMatches = true;
let withTimes = false;
let isPaused = false;
/** Batches that were taken in while paused, and not answered for yet. */
let owed = 0;
let isShowing = false;
let lastDropped = 0;
const buffer = new LogBuffer({ lines: 100_000, characters: 24_000_000 });

const say = (word: Word, ...values: readonly (string | number)[]): string => {
  let next = 0;
  return words[word][lang].replace(/\{(\d?)\}/g, (_, at: string) => {
    const value = values[at === "" ? next++ : Number(at)] ?? "";
    return typeof value === "number" ? value.toLocaleString(lang) : value;
  });
};

const bar = element("div", "bar");
bar.setAttribute("role", "toolbar");
const chips = element("div", "chips");
chips.setAttribute("role", "group");
const view = element("div", "view");
view.tabIndex = 0;
view.setAttribute("role", "log");
view.setAttribute("aria-live", "off");
const hint = element("div", "hint");
const status = element("div", "status");
status.setAttribute("role", "status");
document.body.append(bar, chips, view, hint, status);

const style = (): RowStyle => ({
  sources,
  withTimes,
  found: wanted.search === "" ? undefined : finder(wanted),
});
const list = new RowList(view, style, (isFollowing) => {
  controls.end.hidden = isFollowing;
});

function button(word: Word, icon: string, press: () => void): HTMLButtonElement {
  const made = element("button", "") as HTMLButtonElement;
  made.type = "button";
  made.dataset["icon"] = icon;
  made.dataset["word"] = word;
  made.addEventListener("click", press);
  return made;
}

function toggle(
  word: Word,
  label: string,
  isOn: boolean,
  change: (isOn: boolean) => void,
): HTMLButtonElement {
  const made = button(word, label, () => {
    const next = made.getAttribute("aria-pressed") !== "true";
    made.setAttribute("aria-pressed", String(next));
    change(next);
  });
  made.setAttribute("aria-pressed", String(isOn));
  return made;
}

function select(word: Word, change: (value: string) => void): HTMLSelectElement {
  const made = element("select", "") as HTMLSelectElement;
  made.dataset["word"] = word;
  made.addEventListener("change", () => change(made.value));
  return made;
}

const search = element("input", "search") as HTMLInputElement;
search.type = "search";
search.spellcheck = false;
let typing: ReturnType<typeof setTimeout> | undefined;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => want({ search: search.value }), 120);
});
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") jump(event.shiftKey ? -1 : 1);
  if (event.key === "Escape") {
    search.value = "";
    want({ search: "" });
    view.focus();
  }
});

const controls = {
  search,
  isCase: toggle("matchCase", "Aa", false, (isCase) => want({ isCase })),
  isRegex: toggle("regex", ".*", false, (isRegex) => want({ isRegex })),
  only: toggle("onlyMatches", "≡", true, (isOn) => {
    onlyMatches = isOn;
    want({});
  }),
  previous: button("previous", "↑", () => jump(-1)),
  next: button("next", "↓", () => jump(1)),
  level: select("level", (value) => want({ least: value as Level })),
  begin: select("begin", (value) => from(value)),
  times: toggle("times", "", false, (isOn) => {
    withTimes = isOn;
    list.draw();
  }),
  wrap: toggle("wrap", "↩", false, (isOn) => {
    list.wrap(isOn);
    tell({ kind: "wrap", isOn });
  }),
  pause: toggle("pause", "", false, pause),
  clear: button("clear", "", () => {
    buffer.clear();
    show();
  }),
  save: button("save", "", () => tell({ kind: "save", text: textOf(buffer.shown) })),
  end: button("end", "", () => list.follow()),
};
bar.append(...Object.values(controls));
controls.end.hidden = true;
controls.end.classList.add("end");

/** Puts words on everything, in the language of the window. */
function label(): void {
  for (const it of document.querySelectorAll<HTMLElement>("[data-word]")) {
    const said = say(it.dataset["word"] as Word);
    it.title = said;
    it.setAttribute("aria-label", said);
    if (it instanceof HTMLButtonElement) it.textContent = it.dataset["icon"] || said;
  }
  search.placeholder = say("search");
  search.setAttribute("aria-label", say("search"));
  view.setAttribute("aria-label", say("log"));
  chips.setAttribute("aria-label", say("containers"));
  document.documentElement.lang = lang;
}

function option(value: string, said: string): HTMLOptionElement {
  const made = element("option", "", said) as HTMLOptionElement;
  made.value = value;
  return made;
}

function start(message: Extract<ToPanel, { kind: "start" }>): void {
  ({ lang, sources } = message);
  label();
  const above = levels.slice(1).map((it) => option(it, `${it.toUpperCase()} ${say("andAbove")}`));
  const { value } = controls.level;
  controls.level.replaceChildren(option("none", say("allLevels")), ...above);
  controls.level.value = value || "none";
  const tails = [...new Set([message.tail, 100, 1000, 10_000])].filter((it) => it > 0).sort((a, b) => a - b);
  controls.begin.replaceChildren(
    ...tails.map((it) => option(`tail ${it}`, say("lastLines", it))),
    ...["5m", "15m", "1h", "6h", "24h"].map((it) => option(`since ${it}`, `${say("since")} ${it}`)),
    option("all", say("allLines")),
  );
  controls.begin.value = message.since
    ? `since ${message.since}`
    : message.tail > 0
      ? `tail ${message.tail}`
      : "all";
  controls.wrap.setAttribute("aria-pressed", String(message.isWrapped));
  list.wrap(message.isWrapped);
  chips.hidden = sources.length < 2;
  chips.replaceChildren(...sources.map(chip));
  want({ hidden: [] });
  buffer.clear();
  show();
}

/** Shows and hides the lines of one container. */
function chip(name: string, at: number): HTMLElement {
  const made = toggle("containers", name, true, (isOn) =>
    want({ hidden: isOn ? wanted.hidden.filter((it) => it !== at) : [...wanted.hidden, at] }),
  );
  made.className = `chip source-${at % 6}`;
  delete made.dataset["word"];
  made.textContent = name;
  return made;
}

function from(value: string): void {
  const [kind, amount = ""] = value.split(" ");
  tell({ kind: "from", tail: kind === "tail" ? Number(amount) : 0, since: kind === "since" ? amount : "" });
}

function want(change: Partial<Wanted>): void {
  wanted = { ...wanted, ...change };
  const isBad = wanted.search !== "" && finder(wanted) === undefined;
  search.classList.toggle("bad", isBad);
  search.setAttribute("aria-invalid", String(isBad));
  search.title = say(isBad ? "badRegex" : "search");
  buffer.filter(filterOf(onlyMatches && !isBad ? wanted : { ...wanted, search: "" }));
  show();
}

/** To the next line with what is searched, round the end. */
function jump(step: 1 | -1): void {
  const found = wanted.search === "" ? undefined : finder(wanted);
  const rows = buffer.shown;
  if (!found || rows.length === 0) return;
  const middle = list.first + Math.floor(view.clientHeight / 36);
  for (let count = 1; count <= rows.length; count++) {
    const at = (((middle + step * count) % rows.length) + rows.length) % rows.length;
    if ((rows[at]?.plain.search(found) ?? -1) >= 0) {
      list.reveal(at);
      return;
    }
  }
}

function pause(isOn: boolean): void {
  isPaused = isOn;
  controls.pause.dataset["word"] = isOn ? "resume" : "pause";
  label();
  if (!isOn) for (; owed > 0; owed--) tell({ kind: "taken" });
  show();
}

/** With the next frame: what is kept may change many times between two. */
function show(): void {
  if (isShowing) return;
  isShowing = true;
  requestAnimationFrame(() => {
    isShowing = false;
    const gone = buffer.dropped - lastDropped;
    lastDropped = buffer.dropped;
    const { shown, all } = buffer;
    list.show(shown, Math.max(0, gone));
    hint.textContent = all.length === 0 ? say("empty") : shown.length === 0 ? say("noMatch") : "";
    hint.hidden = hint.textContent === "";
    const said = [
      shown.length === all.length ? say("count", all.length) : say("countOf", all.length, shown.length),
      ...(buffer.dropped > 0 ? [say("dropped", buffer.dropped)] : []),
      ...(isPaused ? [say("paused")] : []),
    ].join(" · ");
    if (status.textContent !== said) status.textContent = said;
    tell({ kind: "drawn", shown: shown.length, kept: all.length });
  });
}

const textOf = (rows: readonly Row[]): string =>
  rows
    .map((it) => {
      if (it.kind === "note") return `-- ${it.plain} --\n`;
      const source = sources.length > 1 ? `${sources[it.source]} | ` : "";
      return `${withTimes ? `${localTime(it.at)} ` : ""}${source}${it.plain}\n`;
    })
    .join("");

window.addEventListener("message", ({ data }: MessageEvent<ToPanel>) => {
  switch (data.kind) {
    case "start":
      start(data);
      return;
    case "note":
      buffer.note(data.note);
      break;
    case "lines":
      buffer.add(data.lines);
      if (isPaused) owed++;
      else tell({ kind: "taken" });
      break;
  }
  show();
});

document.addEventListener("keydown", (event) => {
  const isFind = (event.ctrlKey || event.metaKey) && event.key === "f";
  if (isFind || (event.key === "/" && event.target !== search)) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.altKey && event.code === "KeyZ") {
    event.preventDefault();
    controls.wrap.click();
  }
  if (event.key === "End" && event.target === view) list.follow();
});

tell({ kind: "ready" });
