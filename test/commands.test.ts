import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readAllNotes } from "../server/build/generate.ts";
import type { Occurrence } from "../server/language/core/language.ts";
import { notesOf } from "../server/language/core/notes.ts";
import { cliCommand } from "../server/language/knowledge/dockerCli.ts";
import { type File, open } from "./support/commandFiles.ts";
import { mark, unmark } from "./support/marks.ts";

const notes = notesOf(readAllNotes().topics);

/** The topic that a place leads to, and the place, marked in the text. */
const draw = (text: string, found: Occurrence | undefined): string =>
  found ? `${notes.find(found.keys)?.id ?? "no topic"}: ${mark(text, [found.at])}` : "nothing";

/** Wherever in the marked place the cursor stands, exactly that place is explained by the topic. */
function leads(file: File, sample: string, topic: string): void {
  const { text, spans } = unmark(sample);
  const doc = open(file, text);
  for (const at of spans)
    for (let offset = at.start; offset < Math.max(at.end, at.start + 1); offset++)
      assert.equal(draw(text, doc.occurrenceAt(offset)), `${topic}: ${mark(text, [at])}`, `at ${offset}`);
}

/** Nowhere in the marked places is there anything to say. */
function silent(file: File, sample: string): void {
  const { text, spans } = unmark(sample);
  const doc = open(file, text);
  for (const at of spans)
    for (let offset = at.start; offset <= at.end; offset++)
      assert.equal(draw(text, doc.occurrenceAt(offset)), "nothing", `at ${offset}`);
}

const cases = (file: File, table: readonly (readonly [sample: string, topic: string])[]): void => {
  for (const [sample, topic] of table)
    it(JSON.stringify(sample).slice(1, -1), () => leads(file, sample, topic));
};

describe("words of docker commands", () => {
  cases("sh", [
    ["«docker» run nginx", "cli/docker"],
    ["docker «run» nginx", "cli/docker-run"],
    ["docker «container» run nginx", "cli/management-commands"],
    ["docker container «run» nginx", "cli/docker-run"],
    ["docker container «ls»", "cli/docker-ps"],
    ["docker image «rm» x", "cli/docker-rmi"],
    ["docker image «build» .", "cli/docker-build"],
    ["docker builder «build» .", "cli/docker-build"],
    ["docker buildx «build» .", "cli/docker-buildx-build"],
    ["docker builder «prune»", "cli/docker-builder-prune"],
    ["docker «builder» prune", "cli/management-commands"],
    ["docker buildx «version»", "cli/docker-buildx"],
    ["docker compose «alpha» viz", "compose/overview"],
    ["docker «help» run", "cli/docker"],
    ["docker volume «create» x", "cli/docker-volume-create"],
    ["docker «scan» x", "cli/docker-scan"],
    ["docker --context prod «ps»", "cli/docker-ps"],
    ["docker -H «ssh://me@host» ps", "cli/docker"],
    ["docker «compose» up", "compose/overview"],
    ["docker compose -f a.yml -p b --profile c «up»", "cli/compose-up"],
    ["docker compose «-f» a.yml up", "cli/compose-file-flag"],
    ["docker compose «--tls» up", "compose/overview"],
    ["docker compose --profile «debug» up", "cli/compose-profile"],
    ["«docker-compose» up", "compose/v1-vs-v2"],
    ["docker-compose «up» -d", "cli/compose-up"],
    ["«podman» ps", "ecosystem/podman"],
    ["podman run «-d» nginx", "cli/docker-run.--detach"],
  ]);
});

describe("flags of docker commands", () => {
  cases("sh", [
    ["docker run «--detach» nginx", "cli/docker-run.--detach"],
    ["docker run «-d» nginx", "cli/docker-run.--detach"],
    ["docker run «-it» alpine:3.24 sh", "cli/docker-run.--interactive-tty"],
    ["docker run «-i»td alpine:3.24", "cli/docker-run.--interactive-tty"],
    ["docker run -it«d» alpine:3.24", "cli/docker-run.--detach"],
    ["docker run «--name» web nginx", "cli/docker-run.--name"],
    ["docker run --name «web» nginx", "cli/docker-run.--name"],
    ["docker run «--name»=web nginx", "cli/docker-run.--name"],
    ["docker run --name=«web» nginx", "cli/docker-run.--name"],
    ["docker run «-p»8080:80 nginx", "cli/docker-run.--publish"],
    ["docker run -p«8080:80» nginx", "cli/docker-run.--publish"],
    ["docker run -d«p» 80:80 nginx", "cli/docker-run.--publish"],
    ['docker run --cpus="«1.5»" nginx', "cli/docker-run.--cpus"],
    ["docker container run «-v» a:/b nginx", "cli/docker-run.--volume"],
    ["docker create «--name» web nginx", "cli/docker-run.--name"],
    ["docker container ls «-a»", "cli/docker-ps.--all"],
    ["docker ps «-a»q", "cli/docker-ps.--all"],
    ["docker buildx build «--push» .", "cli/docker-build.--push-load"],
    ["docker logs «-f» web", "cli/docker-logs.--follow"],
    ["docker rm «-v» web", "cli/docker-rm.--volumes"],
    ["docker compose down «-v»", "cli/compose-down.--volumes"],
    ["docker compose logs «-f»", "cli/compose-logs.--follow"],
    ["docker compose up «--dry-run»", "cli/compose-dry-run-progress"],
    ["docker run «--no-such-flag» nginx", "cli/docker-run"],
    ["docker run --network «host» nginx", "network/host"],
    ["docker run --network «mine» nginx", "cli/docker-run.--network"],
    ["docker network create -d «macvlan» net", "network/macvlan"],
    ["docker run -e «POSTGRES_PASSWORD»=x postgres:18", "env/postgres-password"],
    ["docker run «-e» POSTGRES_PASSWORD=x postgres:18", "cli/docker-run.--env"],
  ]);

  it("are found by every key that the notes have for them", () => {
    const named = (dashed: string): string[] =>
      dashed
        .split("-")
        .reduce<string[]>((all, word) => all.flatMap((it) => [`${it} ${word}`, `${it}-${word}`]), [""])
        .map((it) => it.slice(1));
    for (const topic of notes.topics)
      for (const key of topic.on) {
        const [, prefix = "", dashed = "", flag] =
          /^cli\/(docker-|(?=compose))([\w-]*)\.(-.*)$/.exec(key) ?? [];
        const name = named(dashed).find((it) => cliCommand(it));
        if (!flag || name === undefined || (prefix === "" && !dashed.startsWith("compose"))) continue;
        leads("sh", `docker ${name} «${flag}»`, topic.id);
      }
  });
});

describe("arguments of docker commands", () => {
  cases("sh", [
    ["docker run «nginx»", "dockerfile/from-tag"],
    ["docker run «nginx:latest»", "dockerfile/from-tag"],
    ["docker run «nginx:1.30»", "image/nginx"],
    ["docker pull «postgres:18»", "image/postgres"],
    ["docker run «ghcr.io/me/app:1.0»", "concept/image"],
    ["docker run «app@sha256:abc»", "dockerfile/from-digest"],
    ["docker run «$IMAGE»", "cli/docker-run"],
    ["docker run nginx:1.30 «nginx» «-t»", "cli/docker-run.command"],
    ["docker build -t app «.»", "cli/docker-build.context-dot"],
    ["docker build «./app» -t app", "cli/docker-build.context-dot"],
    ["docker exec -it web «bash»", "cli/docker-exec"],
    ["docker stop «web»", "cli/docker-stop"],
    ['docker run -v "«$(pwd)»":/app nginx', "cli/docker-run.pwd"],
    ["docker run -v «$PWD»:/app nginx", "cli/docker-run.pwd"],
    ["docker run --mount type=bind,source=«$(pwd)»,target=/app nginx", "cli/docker-run.pwd"],
    ["docker run -e «DIR»=$(pwd) nginx", "cli/docker-run.--env"],
    ["docker rm -f $(docker ps «-a»q)", "cli/docker-ps.--all"],
    ["docker run --rm -v data:/data alpine:3.24 «tar» «czf» x.tgz /data", "cli/tar-backup"],
    ["docker run alpine:3.24 «tar» czf x.tgz /data", "cli/docker-run.command"],
  ]);
});

describe("places where a docker command may stand", () => {
  cases("sh", [
    ["sudo -E docker «ps»", "cli/docker-ps"],
    ["sudo -iu deploy docker «ps»", "cli/docker-ps"],
    ["env A=b docker «ps»", "cli/docker-ps"],
    ["A=b docker «ps»", "cli/docker-ps"],
    ["time docker «ps»", "cli/docker-ps"],
    ["timeout 30 docker «wait» x", "cli/docker-wait"],
    ["/usr/bin/docker «ps»", "cli/docker-ps"],
    ["docker ps -q | xargs -r docker «stop»", "cli/docker-stop"],
    ["a && docker «ps»; b", "cli/docker-ps"],
    ["if docker «info» >/dev/null; then :; fi", "cli/docker-info"],
    ["for i in $(docker «ps» -q); do :; done", "cli/docker-ps"],
    ["f() { docker «logs» x; }", "cli/docker-logs"],
    ['echo "$(docker «ps» -q)"', "cli/docker-ps"],
    ["docker run \\\n  -d \\\n  «--name» web nginx", "cli/docker-run.--name"],
    ["bash -c 'docker «ps»'", "cli/docker-ps"],
    ['ssh me@host "cd /srv && docker compose «pull»"', "cli/compose-pull-push"],
    ["ssh -i key me@host docker «ps»", "cli/docker-ps"],
    ["ssh me@host <<'EOF'\ndocker «ps»\nEOF", "cli/docker-ps"],
    ['watch -n 2 "docker «ps»"', "cli/docker-ps"],
    ['concurrently "docker «ps»" "npm start" "docker «ps»"', "cli/docker-ps"],
    ['DC="docker compose -p x"\n$DC «up» -d', "cli/compose-up"],
  ]);
});

describe("commands beside docker", () => {
  cases("sh", [
    ["«curl» «-s» «http://localhost:3001/health»", "cli/curl-health"],
    ["«cat» «> compose.yaml» «<< EOF»\nservices:\nEOF", "cli/heredoc-cat"],
    ['«ssh» «me@host» "docker pull app:1"', "cli/ssh-deploy"],
    ["«DOCKER_BUILDKIT»=1 docker build .", "clienv/docker-buildkit"],
    ["export «COMPOSE_FILE»=a.yml:b.yml", "clienv/compose-file"],
    ["docker ps «#» all of them", "cli/command-comment-inline"],
    ["docker run -d «\\   # detached»\n  nginx", "cli/inline-comment-after-backslash"],
    ["docker run -d «\\»   \n  nginx", "cli/inline-comment-after-backslash"],
    ["docker run -d \\ # detached\n  «--name» web \\ # name\n  nginx", "cli/docker-run.--name"],
  ]);
});

describe("files with docker commands", () => {
  cases("md", [
    ["```bash\ndocker «ps»\n```\n", "cli/docker-ps"],
    ["~~~sh\ndocker «ps»\n~~~\n", "cli/docker-ps"],
    ["1. a\n\n   ```console\n   $ docker run \\\n   >   «-d» nginx\n   ```\n", "cli/docker-run.--detach"],
    ["> ```zsh\n> docker «ps»\n> ```\n", "cli/docker-ps"],
    ["```console\nroot@web:/app# docker «ps»\n```\n", "cli/docker-ps"],
    ["```console\nPS C:\\Users\\me> docker «ps»\n```\n", "cli/docker-ps"],
    ["```\n$ docker «ps»\n```\n", "cli/docker-ps"],
    ["```\ndocker compose «up»\n```\n", "cli/compose-up"],
    ["Use `docker «ps»`, not `ls`.", "cli/docker-ps"],
    ["Use ``docker «ps» `` or so.", "cli/docker-ps"],
    ["```bash\r\ndocker run \\\r\n  «-d» nginx\r\n```\r\n", "cli/docker-run.--detach"],
  ]);
  cases("make", [
    ["up:\n\t@docker compose «up» -d\n", "cli/compose-up"],
    ["up:\n\t-@docker «rm» x\n", "cli/docker-rm"],
    ["run:\n\tdocker run -v «$$(pwd)»:/app \\\n\t  nginx\n", "cli/docker-run.pwd"],
    ["run:\n\tdocker run \\\n\t  «-d» nginx\n", "cli/docker-run.--detach"],
    ["DC := docker compose\nup:\n\t$(DC) «up» -d\n", "cli/compose-up"],
    ["ID := $(shell docker «ps» -q)\n", "cli/docker-ps"],
    ["export «DOCKER_BUILDKIT» = 1\n", "clienv/docker-buildkit"],
  ]);
  cases("json", [
    ['{"scripts": {"up": "docker compose «up» -d"}}', "cli/compose-up"],
    [
      '{"scripts": {"a": "sh -c \\"docker «ps»\\" && docker run «-d» x"}}'.replace("«-d»", "-d"),
      "cli/docker-ps",
    ],
    ['{"scripts": {"a": "echo \\"\\u0041\\" && docker run -e \\"A=b\\" «-d» x"}}', "cli/docker-run.--detach"],
  ]);
  cases("env", [
    ["A=b\n«COMPOSE_PROJECT_NAME»=shop\n", "clienv/compose-project-name"],
    ["COMPOSE_PROJECT_NAME=«shop»  # name\n", "clienv/compose-project-name"],
    ["export «POSTGRES_PASSWORD»=x\n", "env/postgres-password"],
  ]);
  cases("dockerfile", [
    ["FROM alpine:3.24\nRUN apk add curl && docker «ps» -a\n", "cli/docker-ps"],
    ["FROM alpine:3.24\nRUN <<EOF\ndocker run «-d» nginx\nEOF\n", "cli/docker-run.--detach"],
  ]);
});

const steps = (text: string): string => `on: push\njobs:\n  build:\n    steps:\n${text}\n`;

describe("workflows of GitHub", () => {
  cases("github", [
    ["«on»: push\n", "ci/workflow-on-push"],
    ["on:\n  «push»:\n    «branches»: [«main»]\n", "ci/workflow-on-push"],
    ["jobs:\n  a:\n    runs-on: «ubuntu-latest»\n", "ci/workflow-on-push"],
    [steps("      - uses: «actions/checkout@v2»"), "ci/checkout"],
    [steps("      - «uses»: docker/login-action@v4"), "ci/login-action"],
    [
      steps("      - uses: docker/login-action@v4\n        with:\n          «username»: me"),
      "ci/login-action",
    ],
    [
      steps(
        "      - uses: docker/login-action@v4\n        with:\n          password: ${{ «secrets.TOKEN» }}",
      ),
      "ci/secrets-context",
    ],
    [
      steps(
        "      - uses: docker/build-push-action@v7\n        with:\n          tags: |\n            a\n            b:${{ «github.sha» }}",
      ),
      "ci/github-sha-tag",
    ],
    [
      steps("      - uses: docker/build-push-action@v7\n        with:\n          «cache-from»: «type=gha»"),
      "ci/gha-cache",
    ],
    [
      steps("      - uses: docker/build-push-action@v7\n        with:\n          «platforms»: «linux/arm64»"),
      "cli/docker-build.--platform",
    ],
    [
      steps(
        "      - id: meta\n        uses: docker/metadata-action@v6\n      - uses: docker/build-push-action@v7\n        with:\n          tags: ${{ «steps.meta.outputs.tags» }}",
      ),
      "ci/metadata-action",
    ],
    [steps("      - run: docker «ps»"), "cli/docker-ps"],
    [steps('      - run: "docker run -e \\"A=b\\" «-d» x"'), "cli/docker-run.--detach"],
    [steps("      - run: 'docker run -e ''A=b'' «-d» x'"), "cli/docker-run.--detach"],
    [
      steps("      - run: |\n          a\n          docker run \\\n            «-d» x"),
      "cli/docker-run.--detach",
    ],
    [steps("      - run: >-\n          docker run\n          «-d»\n          x"), "cli/docker-run.--detach"],
    [steps('      - «run»: ssh me@host "docker pull x"'), "ci/deploy-step"],
    [steps("      - «run»: docker compose up -d --wait"), "ci/compose-test"],
    [steps("      - uses: docker://«alpine:3.20»"), "image/alpine"],
    ["jobs:\n  a:\n    services:\n      db:\n        image: «postgres:18»\n", "image/postgres"],
    ['jobs:\n  a:\n    services:\n      db:\n        ports: [«"5432:5432"»]\n', "cli/docker-run.--publish"],
    [
      "jobs:\n  a:\n    services:\n      db:\n        options: >-\n          --rm\n          «--init» x\n",
      "cli/docker-run.--init",
    ],
    ["env:\n  «DOCKER_BUILDKIT»: 1\n", "clienv/docker-buildkit"],
  ]);
});

describe("pipelines of GitLab", () => {
  cases("gitlab", [
    ["a:\n  script:\n    - docker «ps»\n    - |\n      b\n", "cli/docker-ps"],
    ["a:\n  script:\n    - |\n      b\n      docker «ps»\n", "cli/docker-ps"],
    ["before_script: docker «ps»\n", "cli/docker-ps"],
    ["image: «node:24»\n", "image/node"],
    [
      "a:\n  image:\n    name: «node:24»\n  services:\n    - «node:24»\n    - name: «node:24»\n",
      "image/node",
    ],
    ["variables:\n  «DOCKER_HOST»: tcp://docker:2375\n", "clienv/docker-host"],
  ]);
});

describe("where there is nothing to say", () => {
  const table: readonly (readonly [File, string])[] = [
    ["sh", "«# docker run»\n"],
    ["sh", "«echo docker run»\n"],
    ["sh", '«echo "docker run"»\n'],
    ["sh", "«grep docker x»\n"],
    ["sh", "docker ps # «ocker run»\n"],
    ["sh", "cat > x <<EOF\n«docker run»\nEOF\n"],
    ["sh", "«docker-machine ls»\n"],
    ["sh", "«curl http://localhost/other»\n"],
    ["sh", "«cat <<EOF»\nx\nEOF\n"],
    ["sh", '«ssh me@host "uptime"»\n'],
    ["md", "«docker run» starts a container.\n\n# «docker run»\n"],
    ["md", "```console\n$ docker ps\n«docker run»\nabc   «docker ps»\n```\n"],
    ["md", "```bash\n$ docker ps\n«docker run output»\n```\n"],
    ["md", "```text\n«docker run»\n```\n"],
    ["md", "```\n«docker is great»\n```\n"],
    ["md", "```dockerfile\nRUN «docker ps»\n```\n"],
    ["md", "````md\n```bash\n«docker ps»\n```\n````\n"],
    ["md", "`«echo docker run»` `«docker is»`\n"],
    ["make", 'a:\n\t@«echo "docker run"»\n\t«# docker run»\n'],
    ["make", "«docker run»:\n"],
    ["json", '{"description": "«docker run»", "config": {"scripts": {"a": "«docker run»"}}}'],
    ["github", `name: «docker run»\n${steps("      - name: «docker run»")}`],
    ["github", steps("      # «docker run»\n      - run: docker ps   # «docker run»")],
    ["github", "on:\n  «pull_request»:\n"],
    ["gitlab", "a:\n  rules:\n    - if: «docker run»\n"],
    ["env", "# «COMPOSE_FILE=a»\nFOO=1 # «x»\n"],
  ];
  for (const [file, sample] of table)
    it(`${file}: ${JSON.stringify(sample).slice(1, -1)}`, () => silent(file, sample));
});
