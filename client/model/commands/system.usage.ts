import { type Lang, text } from "../../../server/protocol/text.ts";
import { sizeText } from "../amounts.ts";
import type { DiskUsage } from "../objects.ts";
import { type CandidateKind, candidates, freed } from "../prune.ts";
import type { Online } from "../state.ts";
import { markdown } from "../words.ts";
import { once } from "./show.ts";
import { engineCommand, nameOf } from "./thing.ts";

const title = text("디스크 사용량", "Disk Usage");

const sum = (sizes: Iterable<number>): number => {
  let all = 0;
  for (const size of sizes) all += Math.max(0, size);
  return all;
};

/** A table of what takes how much, and the largest things below. */
export function usagePage(snapshot: Online, usage: DiskUsage, lang: Lang): string {
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  const free = (kind: CandidateKind): string => sizeText(freed(candidates(snapshot, usage, new Set([kind]))));
  const rows = [
    [say("이미지", "Images"), snapshot.images?.size ?? 0, usage.layers, free("image")],
    [
      say("컨테이너", "Containers"),
      snapshot.containers.size,
      sum(usage.containers.values()),
      free("container"),
    ],
    [say("볼륨", "Volumes"), snapshot.volumes?.size ?? 0, sum(usage.volumes.values()), free("volume")],
    [
      say("빌드 캐시", "Build cache"),
      usage.cache.length,
      sum(usage.cache.map((it) => it.size)),
      free("cache"),
    ],
  ] as const;
  const images = [...(snapshot.images?.values() ?? [])].map((it) => [nameOf("images", it), it.size] as const);
  return [
    `# ${title[lang]}`,
    `| ${say("종류", "Kind")} | ${say("개수", "Count")} | ${say("크기", "Size")} | ${say("비울 수 있는 크기", "Reclaimable")} |`,
    "| --- | ---: | ---: | ---: |",
    ...rows.map(
      ([name, count, size, reclaimable]) => `| ${name} | ${count} | ${sizeText(size)} | ${reclaimable} |`,
    ),
    "",
    ...largest(say("가장 큰 이미지", "Largest images"), images),
    ...largest(say("가장 큰 볼륨", "Largest volumes"), [...usage.volumes]),
    say(
      "비울 수 있는 크기는 아무 컨테이너도 쓰지 않는 것의 크기입니다. 이미지의 크기에는 다른 이미지와 나누는 레이어가 들어 있어, 더하면 실제보다 큽니다.",
      "Reclaimable is what no container uses. The size of an image has the layers it shares in it, so that the sum of them is more than what is on disk.",
    ),
    "",
  ].join("\n");
}

function largest(heading: string, all: readonly (readonly [string, number])[]): readonly string[] {
  const top = all.filter(([, size]) => size > 0).sort(([, a], [, b]) => b - a);
  if (top.length === 0) return [];
  return [
    `## ${heading}`,
    "",
    ...top.slice(0, 10).map(([name, size]) => `- ${markdown(name)}: ${sizeText(size)}`),
    "",
  ];
}

export default engineCommand({
  id: "system.usage",
  title,
  icon: "pie-chart",
  changes: false,
  needs: ["images", "volumes", "networks"],
  bars: [
    { view: "docknote.containers", menu: "3_prune@1" },
    { view: "docknote.images", menu: "3_prune@2" },
    { view: "docknote.volumes", menu: "3_prune@2" },
  ],
  cli: () => [["docker", "system", "df", "--verbose"]],
  run: async ({ engine, ui, snapshot }) => {
    await once(ui, text("차지하는 용량을 재는 중", "Measuring disk usage"), async (signal) => {
      await ui.page(title[ui.lang], usagePage(snapshot, await engine.system.usage(signal), ui.lang));
    });
  },
});
