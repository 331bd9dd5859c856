import { cachesLeft } from "../caches.ts";
import { deletes } from "../layers.ts";
import { callsOf } from "../packages.ts";
import { rule } from "../rule.ts";
import type { Ran } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

const cache = /^\/var(\/cache(\/zypp(\/.*)?|\/\*)?)?\/?$/;

const cleans = (it: Ran): boolean =>
  deletes(it, cache) ||
  (it.program === "zypper" && it.words.some(({ text }) => text === "clean" || text === "cc"));

function* installs(doc: Dockerfile) {
  for (const it of callsOf(doc, "zypper"))
    if (/^(install|in|update|up|patch|dist-upgrade|dup)$/.test(it.verb)) yield it;
}

export default rule({
  name: "zypper-cache-left",
  title: { ko: "zypper 캐시를 지우지 않음", en: "zypper's cache stays in the image" },
  category: "size",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3036"],
  topic: "dockerfile/run",
  why: {
    ko: "zypper가 받은 목록과 패키지는 설치가 끝나면 쓸모가 없지만 이미지에 남습니다. 같은 RUN의 끝에서 `zypper clean`으로 지웁니다.",
    en: "The lists and packages that zypper downloads are of no use after the installation, but stay in the image. Delete them with `zypper clean` at the end of the same RUN.",
  },
  say: (command: string) => ({
    ko: `${command} 뒤에 캐시를 지우지 않아 이미지에 남습니다.`,
    en: `The cache is not deleted after ${command}, so it stays in the image.`,
  }),
  check: (doc) =>
    cachesLeft(doc, installs(doc), { cleans, mounts: cache, command: () => "zypper clean --all" }),
  examples: [
    {
      bad: "FROM opensuse/leap:16.0\nRUN «zypper -n install» mariadb=11.8\n",
      good: "FROM opensuse/leap:16.0\nRUN zypper -n install mariadb=11.8 && zypper clean --all\n",
    },
    {
      good: "FROM opensuse/leap:16.0\nRUN zypper in -y a && zypper cc\nRUN --mount=type=cache,target=/var/cache/zypp zypper in -y a\nRUN zypper in -y a && rm -rf /var/cache/zypp/*\nRUN zypper refresh\n",
      doc: false,
    },
  ],
});
