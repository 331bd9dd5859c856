import { rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Pair } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

type Kind = "reserved" | "characters";

const reserved = /^(com\.docker|io\.docker|org\.dockerproject)\./i;
/** Lower-case letters and digits, with `.`, `-`, `_` and `/` between, of which the first two stand alone. */
const wellFormed = /^[a-z](?:(?!\.\.|--)[a-z0-9._/-])*(?<=[a-z0-9])$/;

const kindOf = (key: string): Kind | undefined =>
  reserved.test(key) ? "reserved" : wellFormed.test(key) ? undefined : "characters";

/** What is written well comes to nothing else. */
const isOdd = ({ key }: Pair): boolean => kindOf(key.text) !== undefined;

export default rule({
  name: "label-key",
  title: { ko: "라벨 이름의 관례에 어긋납니다", en: "A label's name against the conventions" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["hadolint:DL3048"],
  topic: "dockerfile/label",
  why: {
    ko: "라벨 이름은 영문 소문자로 시작해 소문자나 숫자로 끝나고, 그 사이에 `.`, `-`, `_`, `/`를 씁니다. `.`과 `-`는 이어 쓰지 않습니다. `com.docker`, `io.docker`, `org.dockerproject`는 Docker가 쓰는 이름입니다.",
    en: "By convention a label's name starts with a lower-case letter, ends with one or a digit, and has dots, hyphens, underscores and slashes between, never two dots or hyphens in a row. `com.docker`, `io.docker` and `org.dockerproject` are Docker's own.",
  },
  say: ({ key, kind }: { key: string; kind: Kind }) =>
    kind === "reserved"
      ? {
          ko: `라벨 ${key}: Docker가 쓰는 이름으로 시작합니다.`,
          en: `The label ${key} begins with a name that is Docker's own.`,
        }
      : {
          ko: `라벨 ${key}: 이름에 영문 소문자와 숫자, 그 사이의 . - _ /만 쓰세요.`,
          en: `The label ${key}: use lower-case letters and digits, with single . - _ or / between.`,
        },
  *check(doc) {
    const { expand } = variablesOf(doc);
    const labels = instructionsNamed(doc, "LABEL").filter(({ instruction }) => instruction.pairs.some(isOdd));
    for (const { instruction: it } of labels)
      for (const { key, separator } of it.pairs.filter(isOdd)) {
        const isVariable = /^["']?\$|\$\{/.test(key.text);
        const text = expand(key, it) ?? (isVariable ? undefined : key.text);
        const kind = separator && text ? kindOf(text) : undefined;
        if (text && kind) yield { at: key.at, data: { key: text, kind } };
      }
  },
  examples: [
    { bad: "FROM nginx:1.30\nLABEL «com.docker.team»=web\n" },
    {
      bad: 'FROM nginx:1.30\nLABEL «a..b»="x" «-c»=y «invalid$character»=z «d--e»=w «f_»=v «Name»=u\n',
      doc: false,
    },
    {
      good: 'FROM nginx:1.30\nLABEL org.opencontainers.image.title="x" team-name=y "version"="1" a1.b2=c io.k8s.app/part_of=d\nLABEL maintainer me\n',
    },
    { good: "FROM nginx:1.30\nARG N\nLABEL ${N}=x\n", doc: false },
  ],
});
