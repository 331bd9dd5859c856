import { fits, type LabelType, labelSchemaOf } from "../labelSchema.ts";
import { rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import { variablesOf } from "../variables.ts";

const forms: Readonly<Record<LabelType, { ko: string; en: string }>> = {
  email: { ko: "이메일 주소", en: "an e-mail address" },
  hash: { ko: "Git 커밋 해시", en: "a hash of a Git commit" },
  rfc3339: {
    ko: "2026-11-01T09:00:00+09:00 같은 RFC 3339 시각",
    en: "an RFC 3339 time such as 2026-11-01T09:00:00+09:00",
  },
  semver: { ko: "1.2.3 같은 유의적 버전", en: "a semantic version such as 1.2.3" },
  spdx: { ko: "MIT 같은 SPDX 라이선스 이름", en: "an SPDX licence such as MIT" },
  text: { ko: "글", en: "text" },
  url: { ko: "URL", en: "a URL" },
};

export default rule({
  name: "label-format",
  title: { ko: "라벨 값의 형식이 다릅니다", en: "A label's value has the wrong form" },
  category: "style",
  severity: "warning",
  recommended: true,
  aliases: [
    "hadolint:DL3052",
    "hadolint:DL3053",
    "hadolint:DL3054",
    "hadolint:DL3055",
    "hadolint:DL3056",
    "hadolint:DL3058",
  ],
  topic: "dockerfile/label-oci",
  why: {
    ko: "설정에서 라벨마다 정한 형식(URL, RFC 3339, SPDX, Git 해시, 유의적 버전, 이메일)에 값이 맞는지 봅니다. 형식이 맞아야 도구가 읽을 수 있습니다.",
    en: "Checks values against the form that the configuration gives each label: URL, RFC 3339, SPDX, Git hash, semantic version or e-mail. Tools can read them only in that form.",
  },
  say: ({ key, type }: { key: string; type: LabelType }) => ({
    ko: `${key} 라벨의 값은 ${forms[type].ko} 형식이어야 합니다.`,
    en: `The value of the label ${key} should be ${forms[type].en}.`,
  }),
  *check(doc, { options }) {
    const schema = labelSchemaOf(options);
    const { expand } = variablesOf(doc);
    for (const { instruction: it } of schema.size > 0 ? instructionsNamed(doc, "LABEL") : [])
      for (const { key, value } of it.pairs) {
        const name = key.text.replace(/["']/g, "");
        const type = schema.get(name);
        const text = type && value && expand(value, it);
        if (type && value && text && !fits(type, text)) yield { at: value.at, data: { key: name, type } };
      }
  },
  examples: [
    { bad: "FROM node:26\nLABEL version=«v1»\n", options: { version: "semver" } },
    {
      bad: "FROM node:26\nLABEL u=«x» d=«2026-13-01» s=«not-spdx» h=«not-git» m=«me»\n",
      options: { d: "rfc3339", h: "hash", m: "email", s: "spdx", u: "url" },
      doc: false,
    },
    {
      good: 'FROM node:26\nLABEL u=https://example.com d="2021-03-10T10:26:33.564+01:00" s="MIT OR (Apache-2.0 AND GPL-2.0-or-later WITH Classpath-exception-2.0)" h=43c572f1272b6b3171dd1db9e41b7027128ce080 m=me@example.com v=2.0.1-rc1\nARG X\nLABEL v=$X v="" t=anything\n',
      options: { d: "Rfc3339", h: "GitHash", m: "Email", s: "Spdx", t: "RawText", u: "Url", v: "SemVer" },
    },
  ],
});
