import { type Text, text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import type { Fix } from "../../core/rule.ts";
import { quoted } from "../edits.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { outsideServices, splitPort } from "../schema/meant.ts";
import { type Violation, violationsOf } from "../schema/walk.ts";
import { listed, pathName } from "../schema/words.ts";

type UnknownKey = Extract<Violation, { kind: "key" }>;

/** What people write who come from other tools, and what it is called here. */
const meant: Readonly<Record<string, string | readonly string[] | undefined>> = {
  __proto__: null as never,
  env: "environment",
  envs: "environment",
  env_vars: "environment",
  variables: "environment",
  cmd: ["command", "test"],
  args: "command",
  run: "command",
  name: "container_name",
  depends: "depends_on",
  dependencies: "depends_on",
  requires: "depends_on",
  needs: "depends_on",
  health: "healthcheck",
  health_check: "healthcheck",
  workdir: "working_dir",
  work_dir: "working_dir",
  working_directory: "working_dir",
  path: "context",
  file: "dockerfile",
  alias: "aliases",
  memory: "mem_limit",
  mem: "mem_limit",
  cpu: "cpus",
  mounts: "volumes",
  hosts: "extra_hosts",
  capabilities: "cap_add",
  net: "network_mode",
  log_driver: "logging",
  replicas: "scale",
  restart_policy: "restart",
};

/** The key that was probably meant; one that is there already is not. */
function wantedFor({ key, known, map }: UnknownKey): string | undefined {
  const free = known.filter((it) => map.pairs.every((pair) => pair.key.text !== it));
  const other = [meant[key.text] ?? []].flat().find((it) => free.includes(it));
  if (other !== undefined) return other;
  return nearest(key.text.replaceAll("-", "_"), free);
}

/** The most keys that are worth listing. */
const mostListed = 8;

function advice(it: UnknownKey, wanted: string | undefined): Text {
  const above = it.above.at(-1);
  if (wanted !== undefined) return text(`${wanted}을(를) 쓰려던 것 같습니다.`, `did you mean ${wanted}?`);
  if (above) {
    const where = pathName(above);
    return where === ""
      ? text(
          "파일의 맨 위에 쓰는 키이니 들여쓰기를 확인하세요.",
          "it belongs at the top of the file, check the indentation.",
        )
      : text(
          `${where} 아래에 쓰는 키이니 들여쓰기를 확인하세요.`,
          `it belongs below ${where}, check the indentation.`,
        );
  }
  if (it.known.length > mostListed)
    return text("철자와 들여쓰기를 확인하세요.", "check its spelling and indentation.");
  return text(`쓸 수 있는 키: ${listed(it.known)}.`, `allowed: ${listed(it.known)}.`);
}

const renameTo = (wanted: string | undefined, { key }: UnknownKey): Fix | undefined =>
  wanted === undefined
    ? undefined
    : fix({ ko: `${wanted}(으)로 바꾸기`, en: `Rename to ${wanted}` }, false, replace(key.at, wanted));

/** What a space behind a colon took apart. */
const oneText = (port: string): Text =>
  text(`공백 없이 "${port}"(으)로 쓰세요.`, `write it as one text, "${port}".`);

export default rule({
  name: "unknown-key",
  title: { ko: "Compose에 없는 키", en: "Key that Compose does not know" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  why: {
    ko: "Compose는 모르는 키가 하나라도 있으면 파일 전체를 거부합니다. 대부분 오타이거나 들여쓰기가 어긋난 경우입니다. 직접 만든 키는 x-로 시작해야 합니다.",
    en: "Compose refuses the whole file for a single key that it does not know. Most of them are typing errors or stand at the wrong depth. Keys of your own start with x-.",
  },
  say: ({ key, where, next }: { key: string; where: string; next: Text }) =>
    text(
      `${where === "" ? "파일 맨 위" : where}에는 ${key} 키를 쓸 수 없습니다. ${next.ko}`,
      `${key} is not allowed ${where === "" ? "at the top of the file" : `in ${where}`}: ${next.en}`,
    ),
  *check(doc) {
    for (const it of violationsOf(doc)) {
      if (it.kind !== "key") continue;
      const port = splitPort(it.path, it.map);
      const outside = outsideServices(doc, it);
      const wanted = port || outside ? undefined : wantedFor(it);
      yield {
        at: it.at,
        // Compose leaves other keys of `extends` unread.
        ...(it.path.at(-1) === "extends" && { severity: "warning" as const }),
        data: {
          key: it.key.text,
          where: pathName(it.path),
          next: port ? oneText(port.text) : (outside?.said ?? advice(it, wanted)),
        },
        fixes: port
          ? fixes(
              fix(
                text(`"${port.text}"(으)로 쓰기`, `Write "${port.text}"`),
                false,
                replace(port.pair.at, quoted(port.text)),
              ),
            )
          : (outside?.fixes ?? fixes(renameTo(wanted, it))),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    «enviroment»:\n      TZ: Asia/Seoul\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      TZ: Asia/Seoul\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    «env»: [TZ=Asia/Seoul]\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    environment: [TZ=Asia/Seoul]\n",
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    build:\n      context: .\n      «ports»: ["8080:80"]\n',
      doc: false,
    },
    {
      bad: "«verson»: '3'\nservices:\n  web:\n    image: nginx:1.30\n",
      good: "version: '3'\nservices:\n  web:\n    image: nginx:1.30\n",
      doc: false,
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - «8080»: 80\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n',
      doc: false,
    },
    {
      bad: "services:\n«web»:\n  image: nginx:1.30\n",
      good: "services:\n  web:\n    image: nginx:1.30\n",
      doc: false,
    },
    {
      bad: "x-base: &base\n  image: nginx:1.30\n  «imagee»: a\nservices:\n  a:\n    <<: *base\n  b:\n    <<: *base\n",
      doc: false,
    },
    {
      good: "x-anything: 1\nservices:\n  x-web:\n    image: nginx:1.30\n    x-note: mine\n    build:\n      context: .\n      x-owner: me\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    gpus: all\n    pre_start:\n      - image: alpine:3.24\n        command: [sh]\n        per_replica: true\n    develop:\n      watch:\n        - path: .\n          action: rebuild\nmodels:\n  ai:\n    model: ai/smollm2\n",
      doc: false,
    },
  ],
});
