import { type Text, text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { cut, type Slice, touches } from "../../core/span.ts";
import { textAt } from "../../yaml/read.ts";
import type { Place } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import { type Action, actionOf } from "../actions.ts";
import { scalarAt } from "./yamlFile.ts";

const expression = /\$\{\{(.*?)\}\}|\$\{?(GITHUB_SHA)\b\}?/gs;

/** A value that GitHub puts into a workflow, wherever it stands: `${{ secrets.NAME }}`, `${{ github.sha }}`. */
export function inExpression(source: string, place: Place, offset: number): Occurrence | undefined {
  const scalar = scalarAt(place, offset);
  if (!scalar) return undefined;
  const slice = sliceOf(source, scalar);
  for (const match of slice.text.matchAll(expression)) {
    const whole = cut(slice, match.index, match.index + match[0].length);
    if (!touches(whole.at, offset)) continue;
    if (match[2]) return { at: whole.at, keys: ["ci/github.sha"] };
    return inContext(whole, place, offset);
  }
  return undefined;
}

/** The context that an expression reads; where it reads several, the one at the cursor. */
function inContext(whole: Slice, place: Place, offset: number): Occurrence | undefined {
  const names = [...whole.text.matchAll(/[A-Za-z_][\w-]*(?:\.[\w*-]+)+/g)].map((it) =>
    cut(whole, it.index, it.index + it[0].length),
  );
  const under = names.find(({ at }) => touches(at, offset));
  const name = under ?? (names.length === 1 ? names[0] : undefined);
  const keys = name ? contextKeys(name.text, place) : [];
  if (!name || keys.length === 0) return undefined;
  return { at: (under ?? whole).at, keys, facts: contextFacts(name.text) };
}

function contextKeys(name: string, place: Place): string[] {
  if (name.startsWith("secrets.")) return ["ci/secrets"];
  if (name === "github.sha") return ["ci/github.sha"];
  const step = /^steps\.([\w-]+)\.outputs\./.exec(name)?.[1];
  const action = step === undefined ? undefined : actionOfStep(place, step);
  return action ? [`ci/${action.name}`] : [];
}

const contextFacts = (name: string): Text[] =>
  name === "secrets.GITHUB_TOKEN"
    ? [
        text(
          "`GITHUB_TOKEN`은 실행마다 자동으로 만들어지고 끝나면 사라집니다. 권한은 `permissions`로 정합니다.",
          "`GITHUB_TOKEN` is made for each run and gone after it; `permissions` says what it may do.",
        ),
      ]
    : [];

/** The action of the step with an `id`, in the same job. */
function actionOfStep({ parents }: Place, id: string): Action | undefined {
  const steps = parents.find((it) => it.kind === "list");
  const step = steps?.kind === "list" ? steps.items.find((it) => textAt(it, "id") === id) : undefined;
  return actionOf(textAt(step, "uses") ?? "");
}
