import { flat } from "../../core/flat.ts";
import { nearest } from "../../core/nearest.ts";
import type { Edit } from "../../core/rule.ts";
import { type Slice, span } from "../../core/span.ts";
import { flagsNamed } from "../flags.ts";
import { type MountFault, mountFaults, mountKeys, mountTypes, sharings } from "../mounts.ts";
import { fix, insert, remove, replace, rule } from "../rule.ts";
import { withFlags } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

interface Data extends Pick<MountFault, "kind" | "text" | "type"> {
  readonly meant: string | undefined;
}

const hint = (meant: string | undefined) =>
  meant ? { ko: ` ${meant}을(를) 쓰려던 것인가요?`, en: ` Did you mean ${meant}?` } : { ko: "", en: "" };

const says: Readonly<Record<MountFault["kind"], (data: Data) => { ko: string; en: string }>> = {
  key: ({ text, meant }) => ({
    ko: `--mount에 ${text} 옵션은 없습니다.${hint(meant).ko}`,
    en: `--mount has no option ${text}.${hint(meant).en}`,
  }),
  "no-value": ({ text }) => ({
    ko: `${text} 옵션에 값이 없습니다. ${text}=값으로 쓰세요.`,
    en: `${text} has no value; write ${text}=value.`,
  }),
  type: ({ text, meant }) => ({
    ko: `${text}: 마운트 종류가 아닙니다. bind, cache, tmpfs, secret, ssh가 있습니다.${hint(meant).ko}`,
    en: `${text} is no type of mount; there are bind, cache, tmpfs, secret and ssh.${hint(meant).en}`,
  }),
  sharing: ({ text }) => ({
    ko: `${text}: sharing에 쓸 수 있는 값은 shared, private, locked입니다.`,
    en: `${text}: sharing is shared, private or locked.`,
  }),
  value: ({ text }) => ({ ko: `${text}: 값의 형식이 틀렸습니다.`, en: `${text} is no value for it.` }),
  "not-for-type": ({ text, type }) => ({
    ko: `${text} 옵션은 ${type} 마운트에 쓸 수 없습니다.`,
    en: `${text} is not for mounts of type ${type}.`,
  }),
  "before-type": ({ text, type }) => ({
    ko: `${text} 옵션은 type=${type} 뒤에 와야 합니다.`,
    en: `${text} has to come after type=${type}.`,
  }),
  "secret-from": () => ({
    ko: "secret 마운트에는 from을 쓸 수 없습니다.",
    en: "A secret does not come from a stage; it takes no from.",
  }),
  "secret-both": () => ({
    ko: "secret 마운트에는 source와 id 가운데 하나만 씁니다.",
    en: "A secret takes source or id, not both.",
  }),
  "secret-nothing": () => ({
    ko: "secret 마운트에는 id나 target이 있어야 합니다.",
    en: "A secret needs an id or a target.",
  }),
  "no-target": ({ type }) => ({
    ko: `${type} 마운트에 target이 없습니다. target=경로로 쓰세요.`,
    en: `The ${type} mount has no target; write target=path.`,
  }),
  target: () => ({
    ko: "루트 디렉터리에는 마운트할 수 없습니다.",
    en: "Nothing can be mounted on the root.",
  }),
};

const candidates: Readonly<Partial<Record<MountFault["kind"], readonly string[]>>> = {
  key: mountKeys,
  sharing: sharings,
  type: mountTypes,
};

const meantBy = ({ kind, text }: MountFault): string | undefined => {
  const words = candidates[kind];
  return words && nearest(text, words);
};

/** Moves `type=…` to the front. */
function typeFirst(value: Slice): Edit[] {
  const match = /,(type=[^,]*)/i.exec(value.text);
  if (!match || value.gaps.length > 0) return [];
  const start = value.at.start + match.index;
  return [insert(value.at.start, `${match[1]},`), remove(span(start, start + match[0].length))];
}

/** A mount with something wrong in it. */
interface Found {
  readonly fault: MountFault;
  readonly value: Slice;
}

function foundIn(doc: Dockerfile, it: Instruction): readonly Found[] {
  const { expand } = variablesOf(doc);
  const found: Found[] = [];
  for (const { value } of flagsNamed(it, "mount"))
    if (value)
      for (const fault of mountFaults(value, (word) => expand(word, it))) found.push({ fault, value });
  return found;
}

function fixesFor(fault: MountFault, value: Slice, meant: string | undefined) {
  if (meant)
    return [fix({ ko: `${meant}(으)로 고치기`, en: `Change to ${meant}` }, false, replace(fault.at, meant))];
  if (fault.kind !== "before-type") return [];
  return [fix({ ko: "type을 맨 앞으로 옮기기", en: "Move type to the front" }, true, ...typeFirst(value))];
}

export default rule({
  name: "run-mount-syntax",
  title: { ko: "RUN --mount의 형식이 틀렸습니다", en: "RUN --mount is not well-formed" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000"],
  topic: "dockerfile/run-mount",
  why: {
    ko: "마운트의 옵션은 `키=값`을 쉼표로 이어 쓰고, 종류마다 쓸 수 있는 옵션이 다릅니다. 어긋나면 빌드가 실패합니다. Podman의 `z`, `U`, `relabel` 같은 옵션은 BuildKit에 없습니다.",
    en: "The options of a mount are `key=value`, separated by commas, and each type has its own. With anything else the build fails. Podman's `z`, `U` or `relabel` are unknown to BuildKit.",
  },
  say: (data: Data) => says[data.kind](data),
  *check(doc) {
    const runs = withFlags(doc).filter(({ instruction }) => instruction.name === "RUN");
    for (const { fault, value } of flat(runs, ({ instruction }) => foundIn(doc, instruction))) {
      const { at, kind, text, type } = fault;
      const meant = meantBy(fault);
      yield { at, data: { kind, text, type, meant }, fixes: fixesFor(fault, value, meant) };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nRUN --mount=type=cache,«tagret»=/root/.npm npm ci\n",
      good: "FROM node:26\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
    },
    {
      bad: "FROM node:26\nRUN --mount=type=«cahce»,target=/root/.npm npm ci\n",
      good: "FROM node:26\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
    },
    { bad: "FROM node:26\nRUN --mount=«type=secret» cat /run/secrets/a\n" },
    { bad: "FROM node:26\nRUN --mount=type=bind,source=.,target=/src,«z» true\n" },
    { bad: "FROM node:26\nRUN --mount=type=cache,target=/c,sharing=«lock» true\n", doc: false },
    { bad: "FROM node:26\nRUN --mount=«sharing=locked»,target=/c,«size=1g» true\n", doc: false },
    {
      bad: "FROM node:26\nRUN --mount=«required»,type=secret,id=a true\n",
      good: "FROM node:26\nRUN --mount=type=secret,required,id=a true\n",
      doc: false,
    },
    { bad: "FROM node:26\nRUN --mount=«type=cache» true\nRUN --mount=«source=a,from=b» true\n", doc: false },
    { bad: "FROM node:26\nRUN --mount=type=secret,«source=a»,id=b,«from=c» true\n", doc: false },
    { bad: "FROM node:26\nRUN --mount=type=cache,«target»,mode=«999» true\n", doc: false },
    {
      bad: "FROM node:26\nRUN --mount=target=«/» true\nRUN --mount=type=bind,«»,target=/a true\n",
      doc: false,
    },
    {
      good: "FROM node:26\nARG T\nRUN --mount=target=/a,readonly --mount=dst=/b,type=cache,sharing=Locked,mode=0700,uid=1000,gid=$T,id=x true\nRUN --mount=type=$T,target=/x,sharing=shared true\nRUN --mount=type=tmpfs,target=/t,size=10m true\nRUN --mount=type=secret,env=TOKEN,id=t,required=true true\nRUN --mount=type=ssh true\nRUN --mount=TYPE=cache,TARGET=/c,RW true\n",
    },
  ],
});
