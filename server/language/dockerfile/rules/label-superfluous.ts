import { labelSchemaOf } from "../labelSchema.ts";
import { rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";

export default rule({
  name: "label-superfluous",
  title: { ko: "설정에 없는 라벨", en: "A label that is not on the list" },
  category: "style",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3050"],
  topic: "dockerfile/label-oci",
  why: {
    ko: "설정에서 쓸 라벨을 정해 두었을 때 그 밖의 라벨을 알려 줍니다. 오타나 옛 이름을 찾는 데 쓸모가 있습니다.",
    en: "Tells of labels besides those named in the configuration, which finds typing errors and old names.",
  },
  say: (key: string) => ({
    ko: `${key}: 설정에서 정한 라벨이 아닙니다.`,
    en: `The label ${key} is not among those of the configuration.`,
  }),
  *check(doc, { options }) {
    const schema = labelSchemaOf(options);
    if (schema.size === 0) return;
    for (const { instruction } of instructionsNamed(doc, "LABEL"))
      for (const { key, separator } of instruction.pairs) {
        const name = key.text.replace(/["']/g, "");
        if (separator && !schema.has(name) && !name.includes("$")) yield { at: key.at, data: name };
      }
  },
  examples: [
    { bad: 'FROM node:26\nLABEL version="1" «verison»="2"\n', options: { version: "text" } },
    { good: 'FROM node:26\nLABEL "version"=1 $X=2\n', options: { version: "text" } },
    { good: "FROM node:26\nLABEL anything=1\n", doc: false },
  ],
});
