import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readAllNotes } from "../server/build/generate.ts";
import { notesOf } from "../server/language/core/notes.ts";
import { type File, open } from "./support/commandFiles.ts";
import { unmark } from "./support/marks.ts";

const notes = notesOf(readAllNotes().topics);

/** The topic of the hover at `«»`, or "nothing". */
function topicAt(file: File, sample: string): string {
  const { text, spans } = unmark(sample);
  const found = open(file, text).occurrenceAt(spans[0]?.start ?? -1);
  return (found && notes.find(found.keys)?.id) ?? (found?.facts?.length ? "facts" : "nothing");
}

const cases: Readonly<Record<string, readonly (readonly [file: File, sample: string, topic: string])[]>> = {
  "scripts of Windows": [
    ["ps1", "docker run -«»d nginx", "cli/docker-run.--detach"],
    ["ps1", "docker run `\n  --na«»me web nginx", "cli/docker-run.--name"],
    ["ps1", "$ids = docker ps -«»q", "cli/docker-ps.--format"],
    ["ps1", 'docker run -v "${P«»WD}:/app" alpine', "cli/docker-run.pwd"],
    ["ps1", "# docker run -«»d", "nothing"],
    ["ps1", "<# docker\nrun -«»d #>", "nothing"],
    ["ps1", 'Write-Host "docker ru«»n"', "nothing"],
    ["bat", "docker run ^\r\n  --na«»me web nginx", "cli/docker-run.--name"],
    ["bat", "docker run -v C:\\data:/da«»ta nginx", "cli/docker-run.--volume"],
    ["bat", "@REM docker run -«»d", "nothing"],
    ["md", "```powershell\ndocker run `\n  --na«»me web nginx\n```\n", "cli/docker-run.--name"],
    ["md", "```bat\ndocker run -«»d nginx\n```\n", "cli/docker-run.--detach"],
  ],
  "settings in JSON": [
    ["daemon", '{\n  "log-dri«»ver": "json-file"\n}', "ecosystem/daemon-json"],
    ["daemon", '{ "log-opts": { "max-«»size": "10m" } }', "logging/rotation"],
    ["daemon", '{\n  // "log-dri«»ver": "json-file"\n}', "nothing"],
    ["devcontainer", '{ "ima«»ge": "node:24" }', "ecosystem/devcontainers"],
    ["devcontainer", '{ "image": "no«»de:24" }', "image/node"],
    ["devcontainer", '{ "dockerCompose«»File": "compose.yaml" }', "ecosystem/devcontainers"],
    ["devcontainer", '{ "na«»me": "image" }', "nothing"],
  ],
  "words of a Dockerfile": [
    ["dockerfile", "FROM a\n# hadolint ign«»ore=DL3008\nRUN x\n", "ecosystem/hadolint"],
    ["dockerfile", "FROM a\nRUN apt-get update «»\\\n  && ls\n", "dockerfile/line-continuation"],
    ["dockerfile", "FROM a\nRUN echo $TARGET«»ARCH\n", "dockerfile/arg-targetarch"],
    ["dockerfile", "FROM a\nARG TARGETARCH\nRUN echo $TARGET«»ARCH\n", "dockerfile/arg-targetarch"],
    ["dockerfile", "FROM a\nRUN echo $HO«»ME\n", "nothing"],
    ["dockerfile", "FROM gcr.io/distroless/static-deb«»ian12\n", "ecosystem/distroless"],
    ["dockerfile", "FROM dhi.io/trae«»fik\n", "ecosystem/hardened-images"],
    ["dockerfile", "FROM docker.io/library/no«»de\n", "dockerfile/from-tag"],
    ["dockerfile", "FROM a\nCOPY --from=ngi«»nx:1.29 /x /y\n", "dockerfile/copy-from"],
  ],
  "what is inside others": [
    ["sh", "alias dps='docker p«»s'", "cli/docker-ps"],
    ["sh", 'alias a=b d="docker compose u«»p"', "cli/compose-up"],
    ["sh", "alias d«»ps='docker ps'", "nothing"],
    [
      "github",
      "jobs:\n  a:\n    services:\n      db:\n        por«»ts: ['5432:5432']\n",
      "cli/docker-run.--publish",
    ],
    ["ignore", "node_mod«»ules/**\n", "dockerignore/node_modules"],
    ["ignore", "*«»*/tmp\n", "dockerignore/double-star"],
  ],
  "images without a tag": [
    ["compose", "services:\n  a:\n    image: minio/mi«»nio\n", "image/minio"],
    ["compose", "services:\n  a:\n    image: minio/minio:la«»test\n", "dockerfile/from-tag"],
    ["compose", "services:\n  a:\n    image: ngi«»nx\n", "dockerfile/from-tag"],
  ],
};

for (const [name, table] of Object.entries(cases))
  describe(name, () => {
    for (const [file, sample, topic] of table)
      it(`${file}: ${JSON.stringify(sample)}`, () => assert.equal(topicAt(file, sample), topic));
  });
