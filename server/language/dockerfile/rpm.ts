import { deletes } from "./layers.ts";
import { type Call, callsOf } from "./packages.ts";
import { unpinnedOf } from "./pins.ts";
import type { Ran } from "./runs.ts";
import type { Dockerfile } from "./syntax.ts";

/** A file, an address, a group, or a comparison: nothing to add a version to. */
const isOther = /^[@./~]|\.rpm$|:\/\/|[=<>]/;

/** `httpd-2.4.66`, `openssl-1:1.1.1k-9.el8`, `nodejs:24`: the last part of the name starts with a digit. */
const isRpmPinned = (spec: string): boolean => isOther.test(spec) || /.-(\d+:)?\d[^-]*$/.test(spec);

/** Modules have a stream after a colon. */
const isModulePinned = (spec: string): boolean => spec.includes(":") || isOther.test(spec);

/** Whether it names packages to install: upgrades and removals do not ask for a version. */
const isInstall = ({ verb }: Call): boolean => /^(install|in|module install)$/.test(verb);

/** The packages without a version that dnf or yum is asked to install. */
export function unpinnedRpms(doc: Dockerfile, manager: "dnf" | "yum") {
  const calls = callsOf(doc, manager).filter(isInstall);
  return calls.flatMap((call) => {
    const isPinned = call.verb === "module install" ? isModulePinned : isRpmPinned;
    return unpinnedOf(doc, call, call.operands, isPinned) ?? [];
  });
}

/** Where dnf, yum and microdnf keep what they download. */
export const rpmCache = /^\/var(\/cache(\/((lib)?dnf5?\*?|yum\*?|\*)(\/.*)?)?)?\/?$/;

export const cleansRpm = (it: Ran): boolean =>
  deletes(it, rpmCache) ||
  (/^(dnf5?|yum|microdnf|tdnf)$/.test(it.program) &&
    it.words.some(({ text }, i) => text === "clean" && it.words.length > i + 1));

/** The calls that download packages. */
export function* fetching(calls: Iterable<Call>): Generator<Call> {
  for (const it of calls)
    if (
      it.manager.installs.has(it.verb) ||
      /^(groups? ?install|build-?dep|distro-sync|dsync|swap)$/.test(it.verb)
    )
      yield it;
}
