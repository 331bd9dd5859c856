import { text } from "../../../protocol/text.ts";
import { get, getIn, resolve, textAt } from "../../yaml/read.ts";
import { find } from "../document.ts";
import { profilesOf } from "../profiles.ts";
import { referencesOf } from "../references.ts";
import { rule } from "../rule.ts";

/** What needs the other service, whatever happens. */
const needs: ReadonlySet<string> = new Set(
  ["depends_on", "links", "volumes_from", "network_mode", "pid", "ipc"].map((it) => `services.${it}`),
);

export default rule({
  name: "depends-on-profile",
  title: { ko: "프로필이 꺼지면 없어지는 의존 서비스", en: "Needed service that a profile switches off" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.profiles",
  why: {
    ko: "profiles가 있는 서비스는 그 프로필을 켜야 존재합니다. 늘 실행되는 서비스가 그것에 의존하면, 프로필 없이 실행할 때 Compose가 거부합니다.",
    en: "A service with profiles exists only while one of them is on. When a service that always runs needs it, Compose refuses to start without that profile.",
  },
  say: ({ name, profiles }: { name: string; profiles: readonly string[] }) =>
    text(
      `${name} 서비스는 프로필(${profiles.join(", ")})을 켜야 있습니다. 같은 프로필을 주거나 required: false로 기다리세요.`,
      `${name} is there only with a profile (${profiles.join(", ")}); give this service the same one, or wait with required: false.`,
    ),
  *check(doc) {
    for (const it of referencesOf(doc)) {
      if (it.section !== "services" || !needs.has(it.path) || it.service === undefined) continue;
      const own = find(doc, "services", it.service)?.value;
      const profiles = profilesOf(find(doc, "services", it.name)?.value);
      const mine = profilesOf(own);
      if (profiles.length === 0 || (mine.length > 0 && mine.every((one) => profiles.includes(one)))) continue;
      const entry =
        resolve(get(own, "depends_on"))?.kind === "map" ? getIn(own, "depends_on", it.name) : undefined;
      if (textAt(entry, "required") === "false") continue;
      yield { at: it.at, data: { name: it.name, profiles } };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on: [«debug»]\n  debug:\n    image: alpine:3.24\n    profiles: [debug]\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      debug:\n        condition: service_started\n        required: false\n  debug:\n    image: alpine:3.24\n    profiles: [debug]\n",
    },
    {
      good: "services:\n  a:\n    image: alpine:3.24\n    profiles: [x]\n    depends_on: [b]\n  b:\n    image: alpine:3.24\n    profiles: [x, y]\n",
      doc: false,
    },
  ],
});
