/** `npm run oracle`: compares with the real Compose, and writes down what it says for the tests that have none. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isAccepted } from "../../server/language/compose/project/effective.ts";
import { type Answer, ask, buildOracle } from "./compose.ts";
import {
  corpus,
  digest,
  fixtures,
  ours,
  ownVerdictsFile,
  passingCases,
  plain,
  type Sample,
  samples,
  scaffoldSamples,
  snippetSamples,
  type Verdict,
  verdictsFile,
} from "./projects.ts";
import { type Variants, variants, variantsFile } from "./variants.ts";

buildOracle();
const verdicts: Record<string, Verdict> = {};
let wrong = 0;

type Note = (sample: Sample, answer: Answer) => void;

function compare(kind: string, all: readonly Sample[], touches: boolean, note: Note): void {
  let accepted = 0;
  let equal = 0;
  for (const sample of all) {
    const answer = ask(sample, touches);
    note(sample, answer);
    const difference = differenceOf(sample, answer, kind !== "variant");
    const isTaken = answer.project !== undefined;
    if (isTaken) accepted++;
    if (isTaken && difference === undefined) equal++;
    if (difference === undefined) continue;
    wrong++;
    console.log(`${kind} ${sample.name}: ${difference}`);
  }
  console.log(`${kind}: ${all.length} projects, ${accepted} accepted by Compose, ${equal} of them equal`);
}

/**
 * How we differ from Compose; undefined when we do not. Of variants only the verdict counts: what Compose prints of a name
 * that starts with `x-` (`#extensions: map[…]`) is nothing to follow.
 */
function differenceOf(
  sample: Sample,
  { project, text, touched }: Answer,
  isWhole: boolean,
): string | undefined {
  const made = ours(sample, new Set(touched));
  const error = made.problems.find(({ severity }) => severity === "error")?.message.en;
  if (project === undefined) return isAccepted(made) ? `Compose refuses it: ${text.trim()}` : undefined;
  if (!isAccepted(made)) return `Compose takes it, we say: ${error}`;
  return !isWhole || isDeepStrictEqual(plain(made.project), project) ? undefined : "what it comes to differs";
}

compare("fixture", samples(), false, ({ name }, { project, text }) => {
  for (const it of ["effective.yaml", "rejected.txt"]) rmSync(join(fixtures, name, it), { force: true });
  writeFileSync(join(fixtures, name, project === undefined ? "rejected.txt" : "effective.yaml"), text);
});
const noted = ({ name }: Sample, { project, text, touched }: Answer): void => {
  const made = project === undefined ? null : digest(project);
  verdicts[name] = {
    made,
    ...(touched.length > 0 && { touched }),
    ...(made === null && { why: text.trim() }),
  };
};
const own: Record<string, Verdict> = {};
const notedOwn = ({ name }: Sample, { project }: Answer): void => {
  own[name] = { made: project === undefined ? null : digest(project) };
};
compare("snippet", snippetSamples(), false, notedOwn);
compare("scaffold", scaffoldSamples(), false, notedOwn);
writeFileSync(ownVerdictsFile, `${JSON.stringify(own, null, 1)}\n`);
let verdictsOnVariants = "";
const asked = variants(process.argv.includes("--all"));
compare("variant", asked, true, (_, { project }) => {
  verdictsOnVariants += project === undefined ? "-" : "+";
});
if (!process.argv.includes("--all"))
  writeFileSync(
    variantsFile,
    `${JSON.stringify({ of: digest(asked), verdicts: verdictsOnVariants } satisfies Variants, null, 1)}\n`,
  );
const real = corpus();
const cases = passingCases();
if (real) compare("corpus", real, true, noted);
if (cases) compare("case", cases, false, noted);
if (real && cases) writeFileSync(verdictsFile, `${JSON.stringify(verdicts, null, 1)}\n`);
else console.log("../shared is not there: the verdicts on it stay as they are");
process.exitCode = wrong > 0 ? 1 : 0;
