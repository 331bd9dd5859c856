import { text } from "../../../protocol/text.ts";
import { nameOf } from "../../core/folder.ts";
import { type Span, span } from "../../core/span.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { nextLine } from "../edits.ts";
import { rule } from "../rule.ts";

/** Nothing is left of a file when `version` is taken away. */
const isEmpty = (root: YamlNode): boolean =>
  root.kind === "map" && root.pairs.every(({ key }) => key.text === "version");

export default rule({
  name: "not-a-mapping",
  title: { ko: "맨 위가 키와 값이 아닌 파일", en: "File that is not keys with values" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  why: {
    ko: "Compose 파일의 맨 위는 services: 같은 키와 값이어야 합니다. 목록이나 문자열, 빈 파일은 읽지 못합니다.",
    en: "The top of a Compose file is made of keys with values, such as services:. A list, a text or an empty file cannot be read.",
  },
  say: ({ isEmpty }: { isEmpty: boolean }) =>
    isEmpty
      ? text("파일이 비어 있습니다. services: 부터 쓰세요.", "The file is empty; start with services:.")
      : text(
          "파일의 맨 위는 키와 값이어야 합니다(예: services:).",
          "The top of the file must be keys with values, such as services:.",
        ),
  *check({ source, yaml }, { folder }) {
    if (yaml.errors.length > 0) return;
    // An empty override file is fine.
    const isPart = /override/i.test(nameOf(folder?.document ?? ""));
    if (!isPart && yaml.roots.every(isEmpty))
      yield { at: span(0, nextLine(source, 0) - (source.includes("\n") ? 1 : 0)), data: { isEmpty: true } };
    for (const root of yaml.roots) {
      const at: Span = span(root.at.start, Math.min(root.at.end, nextLine(source, root.at.start)));
      if (root.kind === "list") yield { at: span(at.start, at.start + 1), data: { isEmpty: false } };
      else if (root.kind !== "map" && root.at.end > root.at.start) yield { at, data: { isEmpty: false } };
    }
  },
  examples: [
    { bad: "«-» image: nginx:1.30\n", good: "services:\n  web:\n    image: nginx:1.30\n" },
    { bad: "«services:web»\n", doc: false },
    { bad: "«# nothing yet»\n", doc: false },
    { bad: "«»", doc: false },
    { bad: "«{}»\n", doc: false },
    { bad: "«version: '3'»\n", doc: false },
    { good: "{}\n---\nservices: {}\n", doc: false },
  ],
});
