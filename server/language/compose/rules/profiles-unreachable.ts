import { text } from "../../../protocol/text.ts";
import { entry } from "../../yaml/read.ts";
import { includes, isExtension, mayBePartial } from "../document.ts";
import { profilesOf } from "../profiles.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "profiles-unreachable",
  title: { ko: "프로필 없이는 아무것도 시작하지 않는 파일", en: "Nothing starts without a profile" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/services.profiles",
  why: {
    ko: "모든 서비스에 profiles가 있으면 docker compose up은 no service selected라는 오류로 끝납니다. 늘 필요한 서비스에는 profiles를 두지 않습니다.",
    en: "When every service has profiles, docker compose up ends with the error that no service is selected. A service that is always needed has none.",
  },
  say: ({ profiles }: { profiles: readonly string[] }) =>
    text(
      `모든 서비스에 프로필이 있어 docker compose up만으로는 아무것도 시작하지 않습니다. --profile ${profiles[0]}처럼 골라야 합니다.`,
      `Every service has a profile, so docker compose up alone starts nothing; choose one with --profile ${profiles[0]}.`,
    ),
  *check(doc, { folder }) {
    if (includes(doc) || mayBePartial(doc, folder)) return;
    const services = doc.named.services.filter(({ key }) => !isExtension(key.text));
    const all = services.map(({ value }) => profilesOf(value));
    const section = entry(doc.root, "services");
    // One service alone is a piece to be taken elsewhere.
    if (!section || all.length < 2 || all.some((it) => it.length === 0)) return;
    yield { at: section.key.at, data: { profiles: [...new Set(all.flat())] } };
  },
  examples: [
    {
      bad: "«services»:\n  web:\n    image: nginx:1.30\n    profiles: [dev]\n  db:\n    image: redis:8\n    profiles: [dev]\n",
      good: "services:\n  web:\n    image: nginx:1.30\n  debug:\n    image: alpine:3.24\n    profiles: [dev]\n",
    },
    { good: "services:\n  web:\n    image: nginx:1.30\n    profiles: []\n", doc: false },
    { good: "services:\n  web:\n    image: nginx:1.30\n    profiles: [a]\n", doc: false },
  ],
});
