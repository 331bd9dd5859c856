import type { Span } from "../../core/span.ts";
import { span } from "../../core/span.ts";
import { callsOf } from "../packages.ts";
import { fix, replace, rule } from "../rule.ts";
import { commandsNamed, shellVisitsWith } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

interface Found {
  readonly at: Span;
  readonly isCommand: boolean;
}

const asPackage = /^docker-compose([=~<>@-]\d.*|[=~<>].*)?$/;
/** Where version 1 was to be had. */
const download = /github\.com\/docker\/compose\/releases\/download\/v?1\./;

function* commands(doc: Dockerfile): Generator<Found> {
  for (const { command } of shellVisitsWith(doc, /docker-compose/)) {
    const [program] = command.words;
    if (program?.text === "docker-compose") yield { at: program.at, isCommand: true };
  }
}

function installations(doc: Dockerfile): readonly Found[] {
  const found: Found[] = [];
  for (const { operands } of callsOf(doc, "pip", "pipx", "apt", "apk", "dnf", "yum"))
    for (const { at, text } of operands) if (asPackage.test(text)) found.push({ at, isCommand: false });
  for (const { words } of commandsNamed(doc, "curl", "wget"))
    for (const { at, text } of words) if (download.test(text)) found.push({ at, isCommand: false });
  return found;
}

export default rule({
  name: "docker-compose-v1",
  title: { ko: "지원이 끝난 docker-compose v1", en: "docker-compose 1 has ended" },
  category: "deprecation",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/overview",
  why: {
    ko: "Python으로 만든 docker-compose v1은 2023년 7월에 지원이 끝났습니다. 지금의 Compose는 Docker CLI의 플러그인이며 `docker compose`로 씁니다(패키지 docker-compose-plugin).",
    en: "docker-compose 1, written in Python, reached its end in July 2023. Compose is a plugin of the Docker CLI now, used as `docker compose` (package docker-compose-plugin).",
  },
  tag: "deprecated",
  say: () => ({
    ko: "docker-compose v1은 지원이 끝났습니다. docker compose를 쓰세요.",
    en: "docker-compose 1 has reached its end; use docker compose.",
  }),
  *check(doc) {
    for (const { at, isCommand } of [...commands(doc), ...installations(doc)]) {
      const title = { ko: "docker compose로 바꾸기", en: "Turn into docker compose" };
      const better = fix(title, false, replace(span(at.start, at.end), "docker compose"));
      yield { at, data: undefined, fixes: isCommand ? [better] : [] };
    }
  },
  examples: [
    {
      bad: "FROM docker:29\nCMD «docker-compose» up\n",
      good: "FROM docker:29\nCMD docker compose up\n",
    },
    {
      bad: "FROM python:3.14\nRUN pip install --no-cache-dir «docker-compose==1.29.2»\nRUN curl -L «https://github.com/docker/compose/releases/download/1.29.2/docker-compose-Linux-x86_64» -o /x\nRUN apt-get install -y «docker-compose»\n",
      doc: false,
    },
    {
      good: "FROM docker:29\nRUN apt-get install -y docker-compose-plugin && docker compose up && cp docker-compose.yml /x && curl -L https://github.com/docker/compose/releases/download/v2.40.0/docker-compose-linux-x86_64\n",
      doc: false,
    },
  ],
});
