import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Occurrence } from "../server/language/core/language.ts";
import { kindOfDocument } from "../server/language/kinds.ts";
import { cliCommand } from "../server/language/knowledge/dockerCli.ts";
import { type File, files, open } from "./support/commandFiles.ts";
import { unmark } from "./support/marks.ts";

/** What is said of the marked place, each fact in one language. */
function facts(sample: string, lang: "ko" | "en"): string {
  const { text, spans } = unmark(sample);
  const found = open("sh", text).occurrenceAt(spans[0]?.start ?? 0);
  return (found?.facts ?? []).map((it) => it[lang]).join("\n");
}

const says = (sample: string, ko: RegExp, en: RegExp): void =>
  void it(sample, () => {
    assert.match(facts(sample, "ko"), ko);
    assert.match(facts(sample, "en"), en);
  });

describe("values in words", () => {
  says(
    "docker run -p «127.0.0.1:8080:80/udp» x",
    /8080번 UDP.*80번 UDP.*127\.0\.0\.1/,
    /8080.*80.*127\.0\.0\.1/,
  );
  says("docker run -v «data:/data:ro» x", /볼륨.*읽기 전용/, /volume.*read-only/);
  says("docker run -v «/data» x", /익명/, /anonymous/);
  says("docker run -v «$(pwd)»:/app x", /따옴표/, /quotes/);
  says("docker run -v «d:/var/lib/postgresql/data» postgres:18", /18 경로/, /postgres 18/);
  says(
    "docker run --mount «type=bind,src=/a,dst=/b,ro» x",
    /호스트.*`\/a`.*`\/b`.*읽기 전용/,
    /host.*`\/a`.*`\/b`.*read-only/,
  );
  says("docker run --tmpfs «/tmp:noexec,size=64m» x", /실행 금지.*64 MiB/, /executed.*64 MiB/);
  says("docker run -e «A»=b x", /`A` = `b`/, /`A` = `b`/);
  says("docker run -e «TOKEN»=abc x", /시크릿/, /secret/);
  says("docker run --restart=«on-failure:3» x", /최대 3번/, /at most 3 times/);
  says("docker run -m «512m» x", /512 MiB \(536,870,912바이트\)/, /512 MiB \(536,870,912 bytes\)/);
  says("docker run --memory=1g --memory-swap=«3g» x", /`2 GiB`/, /`2 GiB`/);
  says("docker run --memory=1g --memory-swap=«1g» x", /스왑을 쓰지 못합니다/, /no swap/);
  says("docker run --cpus=«1.5» x", /1\.5개/, /1\.5 CPU/);
  says("docker run --network «container:web» x", /`web` 컨테이너/, /container `web`/);
  says("docker run --user «0» x", /root/, /root/);
  says("docker run --gpus «2» x", /GPU 2개/, /2 GPUs/);
  says("docker run --platform «linux/arm64» x", /Arm 64비트/, /64-bit Arm/);
  says("docker run --health-interval=«1m30s» x", /1분 30초/, /1 minute 30 seconds/);
  says("docker run --log-opt «max-size=10m» x", /10 MiB/, /10 MiB/);
  says("docker inspect -f «'{{.State.Status}} {{json .Mounts}}'» x", /상태.*마운트/, /state.*mounts/);
  says("docker inspect -f «'{{.NetworkSettings.IPAddress}}'» x", /Engine 29.*range/, /Engine 29.*range/);
  says("docker build -t «ghcr.io/me/app:1» .", /`ghcr\.io`.*`me\/app`.*`1`/, /`ghcr\.io`.*`me\/app`.*`1`/);
  says("docker build --cache-to «type=gha,mode=max» .", /GitHub.*중간 단계/, /GitHub.*intermediate/);
  says("docker image prune --filter «until=24h»", /24시간/, /24 hours/);
  says("docker stop -t «30» web", /30초/, /30 seconds/);
  says("docker compose up --scale «web=3»", /`web`.*3개/, /3 containers.*`web`/);
  says("docker compose -f «a.yml» -f b.yml up", /`a\.yml` → `b\.yml`/, /`a\.yml` → `b\.yml`/);
  says("«docker-compose» up", /`docker compose`/, /`docker compose`/);
  says("docker run «node:18»", /2025-04-30/, /2025-04-30/);
  it("are code, whatever is written in them", () => {
    const sample = "docker run -e «A»='`[x](command:y)`' x";
    assert.match(facts(sample, "en"), /`` `\[x\]\(command:y\)` ``/);
  });
});

describe("what destroys data", () => {
  const marked = (sample: string, ko: RegExp, en: RegExp): void =>
    says(sample, new RegExp(`데이터가 지워집니다.*${ko.source}`), new RegExp(`Deletes data.*${en.source}`));
  marked("docker «rm» web", /쓰기 레이어/, /writable layer/);
  marked("docker rm «-v» web", /익명 볼륨/, /anonymous volumes/);
  marked("docker rmi «-f» x", /이미지/, /images/);
  marked("docker volume «rm» x", /볼륨의 데이터/, /data of the volume/);
  marked("docker volume prune «-a»", /이름 있는 볼륨/, /named ones/);
  marked("docker system prune «--volumes»", /익명 볼륨/, /anonymous volumes/);
  marked("docker system «prune» -a", /쓰지 않는 이미지 모두/, /all images/);
  marked("docker compose down «-v»", /이름 있는 볼륨/, /named volumes/);
  marked("docker «kill» web", /저장하지 않은/, /not saved/);
  it("is told at each flag for itself", () => {
    assert.doesNotMatch(facts("docker system prune «-a» --volumes", "en"), /volumes/);
    assert.doesNotMatch(facts("docker system prune -a «--volumes»", "en"), /images/);
  });
  it("is told of nothing else", () => {
    for (const sample of [
      "docker «ps»",
      "docker «rmi» x",
      "docker «run» --rm x",
      "docker system prune «-a»=false",
    ])
      assert.doesNotMatch(facts(sample, "en"), /Deletes/, sample);
  });
});

describe("kinds of documents", () => {
  const kinds: readonly (readonly [string, string, string | undefined])[] = [
    ["yaml", "file:///w/.github/workflows/a.yml", "workflow"],
    ["yaml", "file:///w/.gitlab-ci.yml", "gitlab"],
    ["yaml", "file:///w/compose.yaml", "compose"],
    ["yaml", "file:///w/mkdocs.yml", undefined],
    ["json", "file:///w/package.json", "packageJson"],
    ["json", "file:///w/tsconfig.json", undefined],
    ["plaintext", "file:///w/.env.local", "dotenv"],
    ["plaintext", "file:///w/Makefile", "makefile"],
    ["sh", "file:///w/run", "shell"],
    ["python", "file:///w/a.py", undefined],
    ["ignore", "file:///w/.dockerignore", "dockerignore"],
  ];
  for (const [id, uri, kind] of kinds) it(uri, () => assert.equal(kindOfDocument(id, uri), kind));
});

function checkPlace(found: Occurrence | undefined, offset: number, length: number): void {
  if (!found || found.keys.length === 0) return;
  assert.ok(0 <= found.at.start && found.at.start <= offset, `start at ${offset}`);
  assert.ok(offset <= found.at.end && found.at.end <= length, `end at ${offset}`);
  for (const fact of found.facts ?? []) assert.ok(fact.ko !== "" && fact.en !== "");
}

describe("any file", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "docker ",
      "run ",
      "-it",
      "-v ",
      "$(pwd)",
      ":/app",
      "--name=",
      "'",
      '"',
      "`",
      "\\\n",
      "\n",
      "\t",
      "# ",
      "$ ",
      "```\n",
      "```bash\n",
      "compose ",
      "{{.A}}",
      "${{ secrets.A }}",
      "<<EOF\n",
      "EOF\n",
      "ssh a ",
      "- run: |\n  ",
      '{"scripts":{"a":"',
      "jobs:\n  a:\n    steps:\n",
      "$$",
      "|",
      "&&",
      ";",
      "(",
      ")",
      "\\ # x\n",
      "\r\n",
      "한글 ",
      "nginx:1.30 ",
      "-p 80:80 ",
    ),
    fc.string({ maxLength: 6 }),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((it) => it.join(""));
  for (const file of Object.keys(files) as File[])
    it(`${file}: every answer holds the cursor and lies in the text`, () =>
      fc.assert(
        fc.property(text, (source) => {
          const doc = open(file, source);
          for (let offset = 0; offset <= source.length; offset++)
            checkPlace(doc.occurrenceAt(offset), offset, source.length);
        }),
        { numRuns: 300 },
      ));
});

/** The flags that the installed docker lists for a command, each with its spellings and whether a value follows. */
function listed(command: string): { names: string[]; takesValue: boolean }[] {
  const help = execFileSync("docker", [...command.split(" "), "--help"], {
    encoding: "utf8",
    timeout: 20_000,
  });
  return [...help.matchAll(/^ {2,6}(?:(-\w), )?(--[\w-]+)(?: (\w[\w-]*))?(?: {2,}|$)/gm)].map(
    ([, short, long = "", kind]) => ({
      names: short === undefined ? [long] : [short, long],
      takesValue: kind !== undefined,
    }),
  );
}

function isInstalled(): boolean {
  try {
    execFileSync("docker", ["--version"], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

describe("the table of commands", () => {
  const skip = isInstalled() ? false : "no docker on this machine";
  const commands =
    "run,create,exec,ps,pull,images,rmi,login,logs,stop,kill,rm,inspect,commit,network create,volume create,system prune,service create,stack deploy,swarm init";
  for (const command of commands.split(","))
    it(`has the flags that docker ${command} lists`, { skip }, () => {
      const known = cliCommand(command);
      const flags = listed(command).filter(({ names }) => !names.includes("--help"));
      assert.ok(flags.length > 0);
      for (const { names, takesValue } of flags)
        for (const name of names) {
          const flag = known?.flags.get(name);
          assert.ok(flag, `${command} ${name}`);
          assert.equal(flag.value !== undefined, takesValue, `${command} ${name}`);
        }
    });
});
