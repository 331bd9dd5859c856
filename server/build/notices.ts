import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The packages whose files are among `inputs` (paths under the root, as esbuild's metafile gives them), sorted. */
function packagesIn(inputs: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match?.[1]) folders.add(match[1]);
  }
  return [...folders].sort();
}

/**
 * The licences of everything that is bundled, as a text to ship with it. Throws when a package has no licence, since then
 * it must not be shipped.
 */
export function notices(root: string, inputs: Iterable<string>): string {
  const parts = ["Docknote contains the software below, each under its own licence."];
  for (const folder of packagesIn(inputs)) {
    const { name, version, license } = JSON.parse(
      readFileSync(join(root, folder, "package.json"), "utf8"),
    ) as {
      name: string;
      version: string;
      license?: string;
    };
    const file = readdirSync(join(root, folder)).find((it) => /^(licen[cs]e|copying)(\.\w+)?$/i.test(it));
    const text = file ? readFileSync(join(root, folder, file), "utf8").trim() : `Licence: ${license}`;
    if (!file && !license) throw new Error(`${name} has no licence`);
    parts.push(`${name} ${version} (${license ?? "see below"})\n\n${text}`);
  }
  return `${parts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
