import { text } from "../../../protocol/text.ts";
import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "security-opt",
  title: { ko: "꺼 둔 보안 장치", en: "Confinement that is switched off" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.security_opt",
  why: {
    ko: "seccomp, AppArmor, SELinux는 컨테이너가 할 수 있는 시스템 호출과 파일 접근을 제한합니다. 끄면 그 보호가 없어집니다. 필요한 것만 허용하는 프로필을 지정하세요.",
    en: "seccomp, AppArmor and SELinux limit the calls and files of a container. Switched off, that protection is gone: name a profile that allows what is needed.",
  },
  say: ({ option }: { option: string }) =>
    text(
      `${option}은(는) 컨테이너를 격리하는 보호를 끕니다. 필요한 것만 허용하는 프로필을 쓰세요.`,
      `${option} takes a protection away; use a profile that allows what is needed.`,
    ),
  *check(doc) {
    for (const { node } of scalarsAt(doc, ["services.security_opt"]))
      if (
        /^(seccomp|apparmor|systempaths)[:=]unconfined$|^label[:=]disable$|^no-new-privileges[:=]false$/.test(
          node.text,
        )
      )
        yield {
          at: node.at,
          data: { option: node.text },
          ...(node.text.startsWith("label") && { severity: "info" as const }),
        };
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: alpine:3.24\n    security_opt:\n      - «seccomp:unconfined»\n",
      good: "services:\n  app:\n    image: alpine:3.24\n    security_opt:\n      - no-new-privileges:true\n",
    },
    {
      good: "services:\n  app:\n    image: alpine:3.24\n    security_opt: [apparmor=docker-default]\n",
      doc: false,
    },
  ],
});
