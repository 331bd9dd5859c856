import { span } from "../../core/span.ts";
import { fix, replace, rule } from "../rule.ts";
import { shellVisitsWith } from "../runs.ts";

export default rule({
  name: "docker-scan-removed",
  title: { ko: "없어진 docker scan", en: "docker scan is gone" },
  category: "deprecation",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "security/image-scan",
  why: {
    ko: "`docker scan`은 2023년에 Docker CLI에서 빠졌습니다. 취약점은 `docker scout cves`로 찾습니다.",
    en: "`docker scan` was taken out of the Docker CLI in 2023. `docker scout cves` finds vulnerabilities now.",
  },
  tag: "deprecated",
  say: () => ({
    ko: "docker scan은 없어졌습니다. docker scout cves를 쓰세요.",
    en: "docker scan is gone; use docker scout cves.",
  }),
  *check(doc) {
    for (const { command } of shellVisitsWith(doc, /docker/)) {
      const [docker, scan] = command.words;
      if (docker?.text !== "docker" || scan?.text !== "scan") continue;
      const title = { ko: "docker scout cves로 바꾸기", en: "Turn into docker scout cves" };
      const better = fix(title, false, replace(scan.at, "scout cves"));
      yield { at: span(docker.at.start, scan.at.end), data: undefined, fixes: [better] };
    }
  },
  examples: [
    {
      bad: "FROM docker:29\nCMD «docker scan» app:1.0\n",
      good: "FROM docker:29\nCMD docker scout cves app:1.0\n",
    },
    {
      good: "FROM docker:29\nRUN docker scout cves a && docker build scan && echo docker scan\n",
      doc: false,
    },
  ],
});
