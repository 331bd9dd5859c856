import type { Occurrence } from "../../core/language.ts";
import { touches } from "../../core/span.ts";
import type { Instruction } from "../syntax.ts";

/** Files that list dependencies: copying them before the sources keeps the layer of the installation. */
const manifests =
  /^(.*\/)?(package(-lock)?\*?\.json|package\*\.json|yarn\.lock|pnpm-lock\.yaml|requirements.*\.txt|pyproject\.toml|poetry\.lock|uv\.lock|go\.(mod|sum)|Cargo\.(toml|lock)|pom\.xml|build\.gradle(\.kts)?|Gemfile(\.lock)?|composer\.(json|lock)|.*\.csproj)$/;

/** The arguments of an instruction, by what they are. */
export function inWords(it: Instruction, offset: number): Occurrence | undefined {
  const word = it.words.find(({ at }) => touches(at, offset));
  const at = word?.at ?? it.args.at;
  if (!touches(at, offset)) return undefined;
  return { at, keys: [...special(it, word?.text ?? ""), `dockerfile/${it.name.toLowerCase()}`] };
}

function special({ name, words, json }: Instruction, word: string): string[] {
  switch (name) {
    case "ADD":
    case "COPY":
      if (words[0]?.text === "." || words[0]?.text === "./") return ["dockerfile/copy-all"];
      return words.some((it) => manifests.test(it.text)) ? ["dockerfile/copy-deps-first"] : [];
    case "CMD":
    case "ENTRYPOINT":
      return [json?.onlyStrings ? "dockerfile/exec-form" : "dockerfile/shell-form"];
    case "RUN":
    case "SHELL":
      return json?.onlyStrings ? ["dockerfile/exec-form"] : [];
    case "HEALTHCHECK":
      return /^none$/i.test(word) ? ["dockerfile/healthcheck-none"] : [];
    default:
      return [];
  }
}
