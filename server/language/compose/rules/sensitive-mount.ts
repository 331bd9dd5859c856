import { text } from "../../../protocol/text.ts";
import { mountedIn } from "../mounted.ts";
import { rule } from "../rule.ts";

/** Folders of the host with which it is taken over. */
const system = /^\/(etc|root|boot|usr|bin|sbin|lib|dev|proc|sys|var\/lib\/docker|var\/run|run|home)?\/?$/;
const keys = /^(~|\/root|\/home\/[\w.-]+)\/\.(ssh|aws|gnupg|kube|azure|docker)\/?$|^~\/?$/;

export default rule({
  name: "sensitive-mount",
  title: { ko: "호스트의 중요한 폴더를 마운트", en: "Mount of a sensitive folder of the host" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.volumes",
  why: {
    ko: "호스트의 시스템 폴더나 키가 든 폴더를 쓰기 가능하게 넘기면 컨테이너가 호스트를 바꿀 수 있습니다. 필요한 파일만, 되도록 읽기 전용(:ro)으로 마운트하세요.",
    en: "With a system folder, or one with keys, in its hands a container can change the host. Mount the files that are needed only, and read-only (:ro) where possible.",
  },
  say: ({ source }: { source: string }) =>
    text(
      `호스트의 ${source} 폴더를 컨테이너에 그대로 넘깁니다. 필요한 파일만 :ro로 마운트하세요.`,
      `The folder ${source} of the host is handed to the container; mount only the files it needs, with :ro.`,
    ),
  *check(doc) {
    for (const { source, kind, isReadOnly, at } of mountedIn(doc)) {
      if (kind !== "bind" || source === undefined) continue;
      const isKeys = keys.test(source);
      if (!isKeys && (!system.test(source) || isReadOnly)) continue;
      yield { at, data: { source }, ...(isReadOnly && { severity: "info" as const }) };
    }
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: alpine:3.24\n    volumes:\n      - «/etc»:/host/etc\n",
      good: "services:\n  app:\n    image: alpine:3.24\n    volumes:\n      - /etc/localtime:/etc/localtime:ro\n",
    },
    {
      bad: 'services:\n  app:\n    image: alpine:3.24\n    volumes:\n      - "«~/.ssh»:/root/.ssh:ro"\n      - type: bind\n        source: «/»\n        target: /host\n',
      doc: false,
    },
    {
      good: "services:\n  app:\n    image: alpine:3.24\n    volumes:\n      - /proc:/host/proc:ro\n      - /:/rootfs:ro\n      - /home/me/app:/app\n      - etc:/etc\n      - /data\n",
      doc: false,
    },
  ],
});
