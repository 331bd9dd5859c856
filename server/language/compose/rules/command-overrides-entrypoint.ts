import { text } from "../../../protocol/text.ts";
import type { Folder } from "../../core/folder.ts";
import { chainOf, findStage } from "../../dockerfile/stages.ts";
import type { Dockerfile, Instruction } from "../../dockerfile/syntax.ts";
import { entry, get, resolve, textsOf } from "../../yaml/read.ts";
import { type Built, builtIn, dockerfileIn } from "../built.ts";
import type { Compose } from "../document.ts";
import { addPair } from "../edits.ts";
import { fix, fixes, rule } from "../rule.ts";
import { knownText } from "../scale.ts";
import { type Service, servicesOf } from "../services.ts";

/** An entry point that starts whatever it is given, and so needs a command. */
function passesOn(words: readonly string[]): boolean {
  const [first = ""] = words;
  const last = words.at(-1) ?? "";
  if (last === "--") return true;
  return (
    words.length === 1 &&
    !/\s/.test(first) &&
    /(^|\/)([\w.-]*entry-?point(\.sh)?|tini|dumb-init)$/.test(first)
  );
}

/** The CMD of the stage that is built. */
function commandIn(file: Dockerfile | undefined, { node }: Built): Instruction | undefined {
  const target = knownText(get(node, "target"));
  const stage = file && (target ? findStage(file, target) : file.stages.at(-1));
  if (!stage) return undefined;
  for (const { instructions } of chainOf(stage)) {
    const found = instructions.findLast(({ name }) => name === "CMD");
    if (found) return found;
  }
  return undefined;
}

function commandOf(doc: Compose, service: Service, folder: Folder | undefined): string | undefined {
  if (!folder || service.build === undefined) return undefined;
  const built = builtIn(doc, folder).find((it) => it.service === service);
  const command = built && commandIn(dockerfileIn(folder, built), built);
  if (!command?.json?.onlyStrings) return undefined;
  return `[${command.json.items.map(({ value }) => JSON.stringify(value.replaceAll("$", "$$$$"))).join(", ")}]`;
}

export default rule({
  name: "command-overrides-entrypoint",
  title: { ko: "이미지의 CMD를 없애는 entrypoint", en: "entrypoint that drops the CMD of the image" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/services.entrypoint",
  why: {
    ko: "entrypoint를 적으면 이미지의 ENTRYPOINT뿐 아니라 CMD도 쓰이지 않습니다. 명령을 인자로 받아 실행하는 시작 스크립트는 받을 명령이 없어 바로 끝납니다. command를 함께 적으세요.",
    en: "With entrypoint, not only the ENTRYPOINT of the image is replaced: its CMD is dropped, too. A script that starts what it is given gets nothing and ends. Write command as well.",
  },
  say: ({ service }: { service: string }) =>
    text(
      `entrypoint를 적어 이미지의 CMD가 사라졌습니다. ${service} 서비스에 command도 적으세요.`,
      `This entrypoint drops the CMD of the image; ${service} needs a command as well.`,
    ),
  *check(doc, { folder }) {
    for (const service of servicesOf(doc).values()) {
      const pair = entry(service.node, "entrypoint");
      const node = resolve(pair?.value);
      if (!pair || !node || get(service.node, "command") || get(service.node, "extends")) continue;
      const words = node.kind === "scalar" ? (node.text.match(/\S+/g) ?? []) : textsOf(node);
      if (node.kind === "scalar" && node.value === null) continue;
      if (!passesOn(words)) continue;
      const command = commandOf(doc, service, folder);
      const edit =
        command === undefined ? undefined : addPair(doc.source, service.node, `command: ${command}`);
      const title = text(`command: ${command} 추가하기`, `Add command: ${command}`);
      yield {
        at: pair.key.at,
        data: { service: service.name },
        fixes: fixes(edit && fix(title, false, edit)),
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  api:\n    build: .\n    «entrypoint»: ["/wait-for-it.sh", "db:5432", "--"]\n',
      good: 'services:\n  api:\n    build: .\n    entrypoint: ["/wait-for-it.sh", "db:5432", "--"]\n    command: ["node", "server.js"]\n',
      files: { Dockerfile: 'FROM node:26\nCMD ["node", "server.js"]\n' },
    },
    {
      bad: "services:\n  api:\n    image: app:1\n    «entrypoint»: /docker-entrypoint.sh\n",
      doc: false,
    },
    {
      good: "services:\n  a:\n    image: app:1\n    entrypoint: /docker-entrypoint.sh\n    command: run\n  b:\n    image: app:1\n    entrypoint: [sh, -c, sleep 1]\n  c:\n    image: app:1\n    entrypoint:\n  d:\n    image: app:1\n    entrypoint: python main.py\n",
      doc: false,
    },
  ],
});
