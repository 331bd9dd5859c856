import { type Lacking, lacking } from "../lacking.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "cap-drop-missing",
  title: { ko: "기본 권한을 줄이지 않은 서비스", en: "Service that drops no capabilities" },
  category: "security",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "compose/services.cap_drop",
  why: {
    ko: "Docker는 컨테이너에 권한(capability) 14가지를 기본으로 줍니다. 모두 빼고(cap_drop: ALL) 필요한 것만 cap_add로 다시 주면 침입자가 할 수 있는 일이 줄어듭니다.",
    en: "Docker gives a container fourteen capabilities by default. Drop them all and give back by cap_add what is needed, and an intruder can do less.",
  },
  say: ({ service }: Lacking) => ({
    ko: `${service} 서비스가 기본 권한을 모두 가집니다.`,
    en: `${service} keeps every default capability.`,
  }),
  check: (doc) => lacking(doc, ["cap_drop", "privileged"], "cap_drop:\n  - ALL"),
  examples: [
    {
      bad: "services:\n  «web»:\n    image: nginx:1.30\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    cap_drop:\n      - ALL\n",
    },
    { good: "services:\n  web:\n    image: nginx:1.30\n    cap_drop: [NET_RAW]\n", doc: false },
  ],
});
