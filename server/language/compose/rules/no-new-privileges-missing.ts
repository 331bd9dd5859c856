import { type Lacking, lacking } from "../lacking.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "no-new-privileges-missing",
  title: { ko: "권한 상승을 막지 않은 서비스", en: "Service that may gain privileges" },
  category: "security",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "compose/services.security_opt",
  why: {
    ko: "no-new-privileges:true를 주면 컨테이너 안의 프로세스가 sudo나 setuid 프로그램으로 권한을 올리지 못합니다.",
    en: "With no-new-privileges:true no process of the container gains rights by sudo or a setuid program.",
  },
  say: ({ service }: Lacking) => ({
    ko: `${service} 서비스에 no-new-privileges가 없습니다.`,
    en: `${service} does not set no-new-privileges.`,
  }),
  check: (doc) => lacking(doc, ["security_opt"], "security_opt:\n  - no-new-privileges:true"),
  examples: [
    {
      bad: "services:\n  «web»:\n    image: nginx:1.30\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    security_opt:\n      - no-new-privileges:true\n",
    },
  ],
});
