import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { argumentsOf, hasFlag } from "../../shell/arguments.ts";
import { runsAlone } from "../edits.ts";
import { flagsNamed } from "../flags.ts";
import { isShipped } from "../layers.ts";
import { fix, insert, remove, rule } from "../rule.ts";
import { commandsNamed, type Ran } from "../runs.ts";
import type { Instruction } from "../syntax.ts";
import { variablesOf } from "../variables.ts";
import { copiedBy } from "../words.ts";

const noValues: ReadonlySet<string> = new Set(["--from", "--reference"]);

const folder = (path: string): string => path.replace(/^["']|["']$/g, "").replace(/\/+\.?$/, "") || "/";

/** Whether a path is the folder or lies in it. */
const isIn = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}/`);

/** COPY with the owner, and no RUN, when that is all it does and the owner needs no program to be known. */
function owned({ run, ...it }: Ran, copies: readonly Instruction[], owner: string): Fix[] {
  const [copy, more] = copies;
  if (!copy || more || !runsAlone({ run, ...it }) || owner.includes("$") || run.instruction.json) return [];
  if (run.isTrigger || run.instruction.above.length > 0) return [];
  const title = { ko: `COPY --chown=${owner}(으)로 바꾸기`, en: `Use COPY --chown=${owner}` };
  return [
    fix(
      title,
      false,
      insert(copy.keyword.at.end, ` --chown=${owner}`),
      remove(span(run.instruction.full.start, run.instruction.full.end)),
    ),
  ];
}

export default rule({
  name: "chown-duplicates-layer",
  title: { ko: "복사한 뒤의 chown -R", en: "chown -R after a copy" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/copy-chown",
  why: {
    ko: "chown은 파일의 내용을 바꾸지 않지만, 소유자가 바뀐 파일은 새 레이어에 통째로 다시 담깁니다. 복사한 것의 크기만큼 이미지가 커집니다. `COPY --chown=사용자:그룹`은 처음부터 소유자를 정합니다.",
    en: "chown does not change what is in a file, but each file with a new owner is stored in the new layer again, so the image grows by all that was copied. `COPY --chown=user:group` sets the owner from the start.",
  },
  say: (path: string) => ({
    ko: `복사한 ${path}의 파일이 레이어에 한 번 더 담깁니다. COPY --chown을 쓰세요.`,
    en: `The files copied to ${path} are stored once more; use COPY --chown.`,
  }),
  *check(doc) {
    for (const it of commandsNamed(doc, "chown")) {
      const { run, words } = it;
      const args = argumentsOf(words.slice(1), noValues);
      const [owner, ...paths] = args.operands;
      if (!owner || !hasFlag(args, "-R", "--recursive") || !isShipped(doc, run.stage)) continue;
      for (const path of paths) {
        if (!path.text.startsWith("/") || path.expansions.length > 0) continue;
        const copies = run.stage.instructions.filter(
          (copy) =>
            (copy.name === "COPY" || copy.name === "ADD") &&
            copy.index < run.instruction.index &&
            flagsNamed(copy, "chown").length === 0 &&
            isIn(destinationOf(copy), folder(path.text)),
        );
        const [first] = copies;
        if (!first) continue;
        const related = [{ at: first.keyword.at, said: { ko: "여기서 복사합니다", en: "Copied here" } }];
        yield { at: path.at, data: path.text, fixes: owned(it, copies, owner.text), related };
      }
    }

    /** Where a COPY puts its files, if that is absolute. */
    function destinationOf(copy: Instruction): string {
      const { destination } = copiedBy(copy);
      return folder((destination && variablesOf(doc).expand(destination, copy)) ?? "");
    }
  },
  examples: [
    {
      bad: "FROM node:26\nCOPY . /app\nRUN chown -R node:node «/app»\nUSER node\n",
      good: "FROM node:26\nCOPY --chown=node:node . /app\nUSER node\n",
    },
    {
      bad: "FROM node:26\nADD a /srv/x/a/\nCOPY b /srv/x/\nRUN useradd u && chown -R u «/srv/x/»\n",
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY --chown=node . /app\nCOPY b /srv\nRUN chown -R node /app && chown node /srv && chown -R node /other $X\nFROM a AS b\nCOPY . /app\nRUN mkdir /data && chown -R node /data\n",
      doc: false,
    },
  ],
});
