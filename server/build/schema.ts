import type { Language } from "../language/core/language.ts";

const severity = { enum: ["off", "on", "error", "warning", "info", "hint"] };

/** The JSON schema of `.docknote.json`, with every rule and what it is about, in both languages. */
export function configSchema(languages: readonly Language[]): string {
  const rules = languages.flatMap((it) => it.rules);
  const properties = Object.fromEntries(
    rules.map(({ name, title, why }) => [
      name,
      { description: `${title.ko} / ${title.en}\n\n${why.ko}\n\n${why.en}`, $ref: "#/definitions/setting" },
    ]),
  );
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Docknote",
    description: "Docknote의 설정 / Configuration of Docknote",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      rules: {
        description: "규칙마다 끄거나 심각도를 바꿉니다. / Turns rules off or weighs them anew.",
        type: "object",
        additionalProperties: false,
        properties,
      },
      ignore: {
        description:
          "살피지 않을 파일. `.gitignore`와 같은 패턴이며 이 파일이 있는 폴더에서 봅니다. / Files that are left alone: patterns as in a `.gitignore`, seen from the folder of this file.",
        type: "array",
        items: { type: "string" },
        default: [],
      },
      ignoreComments: {
        description: "규칙을 허용하는 주석을 무시합니다. / Comments that allow a rule are not heeded.",
        type: "boolean",
        default: false,
      },
    },
    definitions: {
      setting: {
        anyOf: [severity, { type: "array", items: [severity, {}], minItems: 2, maxItems: 2 }],
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
