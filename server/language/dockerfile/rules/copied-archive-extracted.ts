import type { Fix } from "../../core/rule.ts";
import { type Slice, span } from "../../core/span.ts";
import { argumentsOf } from "../../shell/arguments.ts";
import { keywordIn } from "../casing.ts";
import { runsAlone } from "../edits.ts";
import { fix, remove, replace, rule } from "../rule.ts";
import { commandsNamed, type Ran } from "../runs.ts";
import { inStagesNamed } from "../stages.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";
import { copiedBy } from "../words.ts";

/** What ADD unpacks. */
const archive = /\.(tar(\.(gz|bz2|xz|zst|Z|lz|lzma))?|tgz|tbz2?|tb2|txz|tzst|tlz|tpz|tZ)$/;

const nameOf = (path: string): string => path.replace(/^["']|["']$/g, "").replace(/^.*[\\/]/, "");

const extractors = ["tar", "unzip", "gunzip", "bunzip2", "unxz", "unlzma", "uncompress"];

const tarValues: ReadonlySet<string> = new Set([
  "-f",
  "--file",
  "-C",
  "--directory",
  "--exclude",
  "-T",
  "-X",
]);

/** The file that a command extracts; undefined for everything else. */
function extracted({ program, words }: Ran): string | undefined {
  const rest = words.slice(1);
  if (program !== "tar") return rest.map(({ text }) => text).find((it) => archive.test(it));
  const [mode, ...old] = rest;
  // `tar xzf file`: letters without a dash take their values from the words that follow.
  if (mode && /^[a-zA-Z]*x[a-zA-Z]*$/.test(mode.text))
    return mode.text.includes("f") ? old.find(({ text }) => !text.startsWith("-"))?.text : undefined;
  const { flags } = argumentsOf(rest, tarValues);
  const isExtracting = flags.some(({ name }) => /^(-x|--extract|--get)$/.test(name));
  return isExtracting ? flags.find(({ name }) => name === "-f" || name === "--file")?.value : undefined;
}

interface Copy {
  readonly instruction: Instruction;
  readonly source: Slice;
}

/** ADD with the folder of `tar -C`, and no RUN, when that is all the RUN does. */
function merging(doc: Dockerfile, { instruction }: Copy, it: Ran): Fix | undefined {
  const { sources, destination } = copiedBy(instruction);
  const run = it.run.instruction;
  if (!runsAlone(it) || it.program !== "tar" || run.index !== instruction.index + 1) return undefined;
  const { flags } = argumentsOf(it.words.slice(1), tarValues);
  const folder = flags.find(({ name }) => name === "-C" || name === "--directory")?.value;
  if (
    folder === undefined ||
    sources.length !== 1 ||
    !destination ||
    instruction.json ||
    run.flags.length > 0
  )
    return undefined;
  return fix(
    { ko: "ADD 하나로 바꾸기", en: "Turn both into ADD" },
    false,
    replace(instruction.keyword.at, keywordIn(doc, "ADD")),
    replace(destination.at, folder.replace(/\/?$/, "/")),
    remove(span(run.full.start, run.full.end)),
  );
}

const mayBeArchive = ({ text }: Slice): boolean => text.includes(".t");

/** The archives that each stage copies from the build context, by what they are called on either side. */
function copiesOf(doc: Dockerfile): ReadonlyMap<Stage, ReadonlyMap<string, Copy>> {
  const copies = new Map<Stage, Map<string, Copy>>();
  const copying = inStagesNamed(doc, "COPY").filter(({ instruction }) =>
    copiedBy(instruction).sources.some(mayBeArchive),
  );
  for (const { stage, instruction } of copying) {
    if (instruction.flags.some(({ name }) => name.text === "from")) continue;
    const { sources, destination } = copiedBy(instruction);
    const byName = copies.get(stage) ?? new Map<string, Copy>();
    copies.set(stage, byName);
    for (const source of sources.filter(({ text }) => archive.test(nameOf(text))))
      for (const { text } of destination ? [source, destination] : [source])
        byName.set(nameOf(text), { instruction, source });
  }
  return copies;
}

export default rule({
  name: "copied-archive-extracted",
  title: { ko: "복사한 압축 파일을 RUN에서 풂", en: "An archive is copied, then extracted" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3010"],
  topic: "dockerfile/add-vs-copy",
  why: {
    ko: "COPY로 넣은 압축 파일은 나중에 지워도 레이어에 남습니다. ADD는 tar 파일을 풀어 넣으므로 압축 파일 자체는 남지 않습니다.",
    en: "An archive that COPY brings in stays in its layer even if it is deleted later. ADD extracts tar files while it adds them, and the archive itself is not kept.",
  },
  say: (name: string) => ({
    ko: `${name}을(를) 복사한 뒤 풉니다. ADD는 바로 풀어 넣습니다.`,
    en: `${name} is copied, then extracted; ADD extracts it right away.`,
  }),
  *check(doc) {
    const copies = copiesOf(doc);
    const extracting = commandsNamed(doc, ...extractors).filter(({ run }) => copies.has(run.stage));
    const reported = new Set<Instruction>();
    for (const it of extracting) {
      const file = extracted(it);
      const copy = file === undefined ? undefined : copies.get(it.run.stage)?.get(nameOf(file));
      if (!copy || copy.instruction.index > it.run.instruction.index || reported.has(copy.instruction))
        continue;
      reported.add(copy.instruction);
      const merge = merging(doc, copy, it);
      yield { at: copy.source.at, data: nameOf(copy.source.text), fixes: merge ? [merge] : [] };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nCOPY «app.tar.gz» /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt\nCMD /opt/app\n",
      good: "FROM debian:13\nADD app.tar.gz /opt/\nCMD /opt/app\n",
    },
    { bad: "FROM debian:13\nCOPY «a/b.tar» /c.tar\nRUN cd /opt && tar xf /c.tar && rm /c.tar\n", doc: false },
    { bad: 'FROM debian:13\nCOPY «d\\b.tgz» "C:\\Program Files\\b.tgz"\nRUN tar -xf b.tgz\n', doc: false },
    {
      good: "FROM debian:13\nCOPY --from=build /a.tar /a.tar\nCOPY b.tar.gz c.zip d.txt /x/\nRUN tar xf /a.tar && tar -czf /y/b.tar.gz . && unzip /x/c.zip && tar -tf /x/b.tar.gz\nADD e.tar /x/\n",
      doc: false,
    },
  ],
});
