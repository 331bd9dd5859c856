import { deletes } from "./layers.ts";
import type { Call } from "./packages.ts";
import type { Ran } from "./runs.ts";

/** A file, an address, a group, or a comparison: nothing to add a version to. */
const isOther = /^[@./~]|\.rpm$|:\/\/|[=<>]/;

/** `httpd-2.4.66`, `openssl-1:1.1.1k-9.el8`, `nodejs:24`: the last part of the name starts with a digit. */
export const isRpmPinned = (spec: string): boolean => isOther.test(spec) || /.-(\d+:)?\d[^-]*$/.test(spec);

/** Modules have a stream after a colon. */
export const isModulePinned = (spec: string): boolean => spec.includes(":") || isOther.test(spec);

/** Whether it names packages to install: upgrades and removals do not ask for a version. */
export const isInstall = ({ verb }: Call): boolean => /^(install|in|module install)$/.test(verb);

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
