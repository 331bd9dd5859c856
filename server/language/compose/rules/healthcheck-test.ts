import { text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import { resolve } from "../../yaml/read.ts";
import type { Scalar, Sequence } from "../../yaml/syntax.ts";
import { eolOf, lineStart } from "../edits.ts";
import { valuesAt } from "../nodes.ts";
import { fix, fixes, insert, replace, rule } from "../rule.ts";

const heads = ["CMD", "CMD-SHELL", "NONE"];

function fixesFor(source: string, list: Sequence, first: Scalar): (Fix | undefined)[] {
  const same = heads.find((it) => it === first.text.toUpperCase().replace("_", "-"));
  if (same)
    return [
      fix({ ko: `${same}(으)로 바꾸기`, en: `Change to ${same}` }, false, replace(first.at, `"${same}"`)),
    ];
  // A line for a shell stands alone.
  const head = list.items.length === 1 && /[\s|&;]/.test(first.text) ? "CMD-SHELL" : "CMD";
  const indent = " ".repeat(list.at.start - lineStart(source, list.at.start));
  const before = list.flow ? `"${head}", ` : `${head}${eolOf(source)}${indent}- `;
  return [
    fix({ ko: `앞에 ${head} 넣기`, en: `Put ${head} in front` }, false, insert(first.at.start, before)),
  ];
}

export default rule({
  name: "healthcheck-test",
  title: { ko: "CMD로 시작하지 않는 healthcheck 목록", en: "Health check list that does not start with CMD" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.healthcheck.test",
  why: {
    ko: "healthcheck.test를 목록으로 쓰면 첫 항목이 CMD(바로 실행), CMD-SHELL(셸로 실행), NONE(검사 끔) 가운데 하나여야 합니다.",
    en: "As a list, healthcheck.test starts with CMD (run as it is), CMD-SHELL (run by a shell) or NONE (no check).",
  },
  say: ({ first }: { first: string }) =>
    text(
      `healthcheck.test 목록이 ${first}(으)로 시작합니다. CMD, CMD-SHELL, NONE 가운데 하나로 시작해야 합니다.`,
      `The list of healthcheck.test starts with ${first}; it must start with CMD, CMD-SHELL or NONE.`,
    ),
  *check(doc) {
    for (const { node: list } of valuesAt(doc, ["services.healthcheck.test"])) {
      if (list.kind !== "list") continue;
      const first = resolve(list.items[0]);
      if (first?.kind !== "scalar" || heads.includes(first.text) || first.text.includes("$")) continue;
      yield {
        at: first.at,
        data: { first: first.text },
        fixes: fixes(...(list.items[0] === first ? fixesFor(doc.source, list, first) : [])),
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test: [«"curl"», "-f", "http://localhost"]\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost"]\n',
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test:\n        - «curl -f localhost || exit 1»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test:\n        - CMD-SHELL\n        - curl -f localhost || exit 1\n",
      doc: false,
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test: [«cmd», curl]\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test: ["CMD", curl]\n',
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test: curl -f localhost\n  api:\n    image: nginx:1.30\n    healthcheck:\n      test: [NONE]\n",
      doc: false,
    },
  ],
});
