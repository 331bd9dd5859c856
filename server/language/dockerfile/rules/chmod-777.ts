import { flat, mapDefined } from "../../core/flat.ts";
import type { Span } from "../../core/span.ts";
import { flagsNamed } from "../flags.ts";
import { fix, replace, rule } from "../rule.ts";
import { commandsNamed, type Ran } from "../runs.ts";
import { instructionsNamed } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";

/**
 * Everybody may write: `777`, `0666`, `a+rwx`, `o+w`; the sticky bit of `1777` makes it right for shared folders. `+w`
 * without a letter heeds the umask, and is no matter.
 */
const open = /(?:^|,)(?:0?[0-7][0-7][2367]|[ugoa]*[oa][ugoa]*[+=][rwxXst]*w[rwxXst]*)(?:,|$)/;

const finding = (at: Span, text: string) => {
  const isFolder = /7$|x/i.test(text);
  const mode = isFolder ? "755" : "644";
  const fixes = /^\d+$/.test(text)
    ? [fix({ ko: `${mode}(으)로 바꾸기`, en: `Turn into ${mode}` }, false, replace(at, mode))]
    : [];
  return { at, data: text, fixes };
};

interface Mode {
  readonly at: Span;
  readonly text: string;
}

const isOpen = ({ text }: Mode): boolean => open.test(text);

const flag = /^-[a-zA-Z-]/;

const ofChmod = ({ words }: Ran): Mode | undefined => words.find(({ text }, i) => i > 0 && !flag.test(text));

/** `mkdir -m 755`. */
function ofNew({ words }: Ran): Mode | undefined {
  const i = words.findIndex(({ text }) => text === "-m" || text === "--mode");
  return i > 0 ? words[i + 1] : undefined;
}

const hasMode = ({ instruction: { flags } }: { readonly instruction: Instruction }): boolean =>
  flags.some(({ name }) => name.text === "chmod");

/** Every mode that a file or folder is given. */
const modesIn = (doc: Dockerfile): readonly Mode[] => [
  ...mapDefined(commandsNamed(doc, "chmod"), ofChmod),
  ...mapDefined(commandsNamed(doc, "mkdir", "install"), ofNew),
  ...flat(instructionsNamed(doc, "COPY", "ADD").filter(hasMode), ({ instruction }) =>
    mapDefined(flagsNamed(instruction, "chmod"), ({ value }) => value),
  ),
];

export default rule({
  name: "chmod-777",
  title: { ko: "누구나 쓸 수 있는 권한", en: "Everybody may write" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "security/least-privilege",
  why: {
    ko: "777은 컨테이너 안의 어느 프로세스든 파일을 바꿀 수 있게 합니다. 침입자가 실행 파일이나 설정을 바꿔치기할 수 있습니다. 쓸 사용자에게 `COPY --chown`으로 소유권을 주고 755나 644를 씁니다.",
    en: "With 777 any process in the container may change the file, so an intruder can replace programs and settings. Give it to the user that needs it with `COPY --chown`, and use 755 or 644.",
  },
  say: (mode: string) => ({
    ko: `${mode} 권한은 모든 사용자에게 쓰기를 허용합니다.`,
    en: `${mode} lets every user write.`,
  }),
  *check(doc) {
    for (const { at, text } of modesIn(doc).filter(isOpen)) yield finding(at, text);
  },
  examples: [
    {
      bad: "FROM debian:13\nCOPY --chmod=«777» start.sh /\nRUN chmod -R «777» /app\n",
      good: "FROM debian:13\nCOPY --chmod=755 start.sh /\nRUN chmod -R 755 /app\n",
    },
    {
      bad: "FROM debian:13\nRUN chmod «a+rwx» /a && chmod «0666» b && chmod «u=rwX,go+w» c && mkdir -m «777» d\nONBUILD RUN chmod «o+w» e\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nCOPY --chmod=755 a b\nRUN chmod +x a && chmod 1777 /tmp && chmod u+w b && chmod g+w c && chmod a+x,u+w d && chmod -w e && chmod 775 f && chmod +w g && chmod --reference=777 h\n",
      doc: false,
    },
  ],
});
