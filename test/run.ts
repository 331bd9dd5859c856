// npm test [-- PART...]: runs every part, or the named ones; the last line is the sum of all.
import { closingLine } from "./support/counts.ts";
import { markOf, type Outcome, type Part, runPart } from "./support/part.ts";
import { parts } from "./support/parts.ts";
import { onStop, openSession } from "./support/session.ts";

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name || part.group === name));
if (unknown.length > 0) {
  console.error(`No part is called ${unknown.join(", ")}. The parts:`);
  for (const { name, title } of parts) console.error(`  ${name.padEnd(14)} ${title}`);
  process.exit(2);
}

const session = openSession("test");
const outcomes: Outcome[] = [];
const started = Date.now();
onStop(async (code) => {
  await session.end();
  process.exit(code);
});

const isWanted = (part: Part) =>
  wanted.length === 0 || wanted.includes(part.name) || wanted.includes(part.group);
for (const part of parts) if (isWanted(part)) outcomes.push(await runPart(part, session));
await session.end();
process.exit(summarize(outcomes));

function summarize(all: readonly Outcome[]): number {
  console.log(`\n── npm test: ${((Date.now() - started) / 1000).toFixed(0)} s`);
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of all) {
    const { part, counts, seconds, note } = outcome;
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
    const line = `${markOf(outcome)} ${part.name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s  ${closingLine(counts)}`;
    console.log(note === undefined ? line : `${line}  ${note}`);
  }
  console.log(closingLine(sum));
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}
