import { labelSchemaOf } from "../labelSchema.ts";
import { rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import { variablesOf } from "../variables.ts";

export default rule({
  name: "label-empty",
  title: { ko: "값이 빈 라벨", en: "A label without a value" },
  category: "style",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3051"],
  topic: "dockerfile/label-oci",
  why: {
    ko: "설정에서 정한 라벨은 값이 있어야 쓸모가 있습니다.",
    en: "The labels named in the configuration are of use only with a value.",
  },
  say: (key: string) => ({ ko: `${key} 라벨의 값이 비어 있습니다.`, en: `The label ${key} has no value.` }),
  *check(doc, { options }) {
    const schema = labelSchemaOf(options);
    const { expand } = variablesOf(doc);
    for (const { instruction: it } of schema.size > 0 ? instructionsNamed(doc, "LABEL") : [])
      for (const { at, key, value } of it.pairs) {
        const name = key.text.replace(/["']/g, "");
        if (value && schema.has(name) && expand(value, it)?.trim() === "") yield { at, data: name };
      }
  },
  examples: [
    { bad: 'FROM node:26\nLABEL «version=""»\n', options: { version: "text" } },
    {
      good: 'FROM node:26\nARG V\nLABEL version="1" other="" \nLABEL version=$V\n',
      options: { version: "text" },
    },
  ],
});
