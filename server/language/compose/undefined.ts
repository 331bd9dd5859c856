import { type Text, text } from "../../protocol/text.ts";
import { once } from "../core/memo.ts";
import { nearest } from "../core/nearest.ts";
import type { Context, Finding, Severity } from "../core/rule.ts";
import { entries, get } from "../yaml/read.ts";
import { type Compose, find, includes, mayBePartial, type Section } from "./document.ts";
import { declare } from "./edits.ts";
import { severityIn } from "./profiles.ts";
import { type Reference, referencesOf } from "./references.ts";
import { changeTo, fix, fixes } from "./rule.ts";

/** What each section holds, in words. */
const kinds: Readonly<Record<Section, Text>> = {
  services: text("서비스", "service"),
  networks: text("네트워크", "network"),
  volumes: text("볼륨", "volume"),
  secrets: text("시크릿", "secret"),
  configs: text("설정(config)", "config"),
  models: text("모델", "model"),
};

/** The particle after each of the words. */
const particle = (section: Section): string =>
  section === "services" || section === "networks" ? "가" : "이";

/** What is written below a new entry that cannot be empty. */
const bodies: Partial<Record<Section, (name: string) => string>> = {
  secrets: (name) => `file: ./${name}.txt`,
  configs: (name) => `file: ./${name}.conf`,
  models: (name) => `model: ai/${name}`,
};

export interface Undefined {
  readonly section: Section;
  readonly name: string;
  readonly wanted: string | undefined;
}

/** Says that a name stands for nothing. */
export function sayUndefined({ section, name, wanted }: Undefined): Text {
  const { ko, en } = kinds[section];
  const hint =
    wanted === undefined
      ? text(`${section}에 선언하세요.`, `declare it in ${section}.`)
      : text(`${wanted}을(를) 쓰려던 것 같습니다.`, `did you mean ${wanted}?`);
  const next =
    section === "services" && wanted === undefined ? text("이름을 확인하세요.", "check the name.") : hint;
  return text(
    `${name} ${ko}${particle(section)} 없습니다. ${next.ko}`,
    `There is no ${en} ${name}: ${next.en}`,
  );
}

const jobsIn = once(({ root }: Compose) => new Set(entries(get(root, "jobs")).map(({ key }) => key.text)));

const isImplicit = (doc: Compose, { section, name, path, isLate }: Reference): boolean =>
  name === "<<" ||
  // Jobs may wait for other jobs.
  (isLate === true && path === "services.depends_on" && jobsIn(doc).has(name)) ||
  (section === "networks" && name === "default") ||
  // Compose takes a single letter before a colon for a drive of Windows.
  (path === "services.volumes" && /^[a-z]$/i.test(name));

/** The names that stand for entries of a section that is not there, with ways to mend that. */
export function* undefinedIn(
  doc: Compose,
  section: Section,
  { folder }: Context,
): Generator<Finding<Undefined>> {
  // What is not here may be in the file that this one amends or includes.
  if (includes(doc) || mayBePartial(doc, folder)) return;
  for (const it of referencesOf(doc)) {
    if (it.section !== section || isImplicit(doc, it) || find(doc, section, it.name)) continue;
    const names = doc.named[section].map(({ key }) => key.text).filter((name) => name !== it.service);
    const wanted = nearest(it.name, names);
    const { ko, en } = kinds[section];
    const edit =
      section === "services" ? undefined : declare(doc, section, it.name, bodies[section]?.(it.name));
    // The name of a file or a model is a guess.
    const isSure = wanted === undefined && bodies[section] === undefined;
    yield {
      at: it.at,
      data: { section, name: it.name, wanted },
      ...severityOf(doc, it),
      fixes: fixes(
        changeTo(it.at, wanted),
        edit && fix(text(`${it.name} ${ko} 선언하기`, `Declare the ${en} ${it.name}`), isSure, edit),
      ),
    };
  }
}

function severityOf(doc: Compose, { path, service, isLate }: Reference): { severity?: Severity } {
  if (isLate && path !== "services.depends_on") return { severity: "warning" };
  // A service that is extended is read even where its profile is off.
  if (path.startsWith("services.extends")) return {};
  // Only Swarm looks for this one.
  if (path === "services.credential_spec.config") return { severity: "warning" };
  return severityIn(service === undefined ? undefined : find(doc, "services", service)?.value);
}
