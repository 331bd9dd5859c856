import { text } from "../../../protocol/text.ts";
import { bytesOf } from "../../knowledge/bytes.ts";
import { interpolate } from "../interpolation.ts";
import { scalarsAt } from "../nodes.ts";
import { changeTo, fixes, rule } from "../rule.ts";
import { keyName } from "../schema/words.ts";

const paths = [
  ...["mem_limit", "mem_reservation", "memswap_limit", "mem_swappiness", "shm_size", "build.shm_size"].map(
    (it) => `services.${it}`,
  ),
  "services.deploy.resources.limits.memory",
  "services.deploy.resources.reservations.memory",
  "services.volumes.tmpfs.size",
  ...["read_bps", "read_iops", "write_bps", "write_iops"].map(
    (it) => `services.blkio_config.device_${it}.rate`,
  ),
];

const isSize = (text: string): boolean => /^-?\d+$/.test(text) || bytesOf(text) !== undefined;

/** `1_000`, `1e3`: Compose takes them for numbers, though not always for those that were meant. */
const isOddNumber = (text: string): boolean => /^\d[\d_]*(e\d+)?$/i.test(text);

/** `512Mi`, `1 Gb`, `2 megabytes`: the number and the first letter of the unit. */
function wantedFor(text: string): string | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*([bkmgtp])[a-z]*$/i.exec(text.trim()) ?? [];
  return number === undefined ? undefined : `${number}${unit.toLowerCase()}`;
}

export default rule({
  name: "byte-format",
  title: { ko: "단위가 잘못된 크기", en: "Size without a proper unit" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/byte-units",
  why: {
    ko: "크기는 512m, 1g처럼 숫자와 단위(b, k, m, g 또는 kb, mb, gb)로 씁니다. 쿠버네티스의 512Mi 같은 형식은 받지 않습니다.",
    en: "A size is a number with a unit (b, k, m, g, or kb, mb, gb), such as 512m or 1g. The 512Mi of Kubernetes is not taken.",
  },
  say: ({ key, value }: { key: string; value: string }) =>
    text(
      `${key}의 ${value}은(는) 크기가 아닙니다. 512m, 1g처럼 쓰세요.`,
      `${value} is no size for ${key}; write one such as 512m or 1g.`,
    ),
  *check(doc) {
    for (const { node, steps } of scalarsAt(doc, paths)) {
      if (typeof node.value !== "string") continue;
      const { text: value, isKnown } = interpolate(node.text);
      if (!isKnown || isSize(value)) continue;
      const wanted = value === node.text && node.style === "plain" ? wantedFor(value) : undefined;
      yield {
        at: node.at,
        data: { key: keyName(steps), value },
        ...(isOddNumber(value) && { severity: "warning" as const }),
        fixes: fixes(changeTo(node.at, wanted)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    mem_limit: «512Mi»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    mem_limit: 512m\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    deploy:\n      resources:\n        limits:\n          memory: «lots»\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    mem_limit: 1.5gb\n    memswap_limit: -1\n    shm_size: ${SHM:-64MiB}\n    mem_reservation: '1024'\n",
      doc: false,
    },
  ],
});
