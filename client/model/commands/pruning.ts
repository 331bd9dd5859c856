import { type Lang, type Text, text } from "../../../server/protocol/text.ts";
import { sizeText } from "../amounts.ts";
import type { Argv } from "../cli.ts";
import type { Engine, Signal } from "../engine.ts";
import type { DiskUsage } from "../objects.ts";
import { type Candidate, type CandidateKind, candidates, freed } from "../prune.ts";
import { names, plain } from "../words.ts";
import { toEach } from "./many.ts";
import { once } from "./show.ts";
import { nameOf, type ThingPorts } from "./thing.ts";

/* Cleaning up: first the list of what can go, then the question, then just that goes, each by its own name. */

/** What the user has chosen to lose. */
export type Chosen = readonly Candidate[];

const kindNames: Readonly<Record<CandidateKind, Text>> = {
  container: text("컨테이너", "container"),
  image: text("이미지", "image"),
  volume: text("볼륨", "volume"),
  network: text("네트워크", "network"),
  cache: text("빌드 캐시", "build cache"),
};

const icons: Readonly<Record<CandidateKind, string>> = {
  container: "vm-outline",
  image: "package",
  volume: "database",
  network: "type-hierarchy",
  cache: "archive",
};

/** Works out what takes how much, lets the user choose, and asks once more saying exactly what goes. */
export async function choose(
  title: Text,
  kinds: readonly CandidateKind[],
  { ui, engine, snapshot }: ThingPorts,
): Promise<Chosen | undefined> {
  let usage: DiskUsage | undefined;
  const measuring = text("차지하는 용량을 재는 중", "Measuring disk usage");
  await once(ui, measuring, async (signal) => {
    usage = await engine.system.usage(signal);
  });
  if (!usage) return undefined;
  const all = candidates(snapshot, usage, new Set(kinds));
  if (all.length === 0) {
    ui.tell(
      text("지울 것이 없습니다. 모두 쓰이고 있습니다.", "There is nothing to clean up: all of it is in use."),
    );
    return undefined;
  }
  const picked = await ui.pickMany(
    text(
      `${title.ko} 고른 것만 지웁니다. 모두 지우면 ${sizeText(freed(all))}`,
      `${title.en} Only what is checked goes; all of it is ${sizeText(freed(all))}`,
    ),
    all.map((it) => ({
      label: `$(${icons[it.of]}) ${plain(called(it), 80)}`,
      description: about(it, ui.lang),
      value: it,
      picked: it.isOffered,
    })),
  );
  if (!picked || picked.length === 0) return undefined;
  const answer = await ui.ask({
    ask: question(picked),
    detail: text(summary(picked, "ko"), summary(picked, "en")),
    answers: [{ id: "yes", title: text("지우기", "Remove") }],
  });
  return answer === undefined ? undefined : picked;
}

function question(picked: Chosen): Text {
  const count = picked.length;
  if (freed(picked) === 0) return text(`${count}개를 지울까요?`, `Remove ${count}?`);
  const size = sizeText(freed(picked));
  return text(
    `${count}개를 지울까요? ${size} 이상이 비워집니다.`,
    `Remove ${count}? That frees at least ${size}.`,
  );
}

function called(it: Candidate): string {
  switch (it.of) {
    case "image":
      return nameOf("images", it.it);
    case "cache":
      return "BuildKit";
    default:
      return it.it.name;
  }
}

function about(it: Candidate, lang: Lang): string {
  const size =
    it.size > 0 ? [sizeText(it.size)] : it.size < 0 ? [text("크기 모름", "size unknown")[lang]] : [];
  const kept =
    it.of === "volume" && !it.it.anonymous
      ? [text("이름 있는 볼륨: 데이터", "named volume: data")[lang]]
      : [];
  const users =
    it.of === "network" && it.users.length > 0
      ? [
          text(
            `멈춘 컨테이너가 쓰며, 없애면 시작하지 못합니다: ${names(
              it.users.map((user) => user.name),
              4,
            )}`,
            `stopped containers need it to start: ${names(
              it.users.map((user) => user.name),
              4,
            )}`,
          )[lang],
        ]
      : [];
  const also =
    it.isPruned && !it.isOffered
      ? [text(`docker ${it.of} prune은 지웁니다`, `docker ${it.of} prune takes it`)[lang]]
      : [];
  const count = it.of === "cache" ? [text(`${it.it.count}건`, `${it.it.count} records`)[lang]] : [];
  return [kindNames[it.of][lang], ...count, ...size, ...kept, ...users, ...also].join(" · ");
}

/** One line a kind: how many, which, how much. */
function summary(picked: Chosen, lang: Lang): string {
  const lines = (Object.keys(kindNames) as CandidateKind[]).flatMap((of) => {
    const some = picked.filter((it) => it.of === of);
    if (some.length === 0) return [];
    const size = freed(some) > 0 ? ` (${sizeText(freed(some))})` : "";
    return [`${kindNames[of][lang]} ${some.length}${size}: ${names(some.map(called), 12)}`];
  });
  const going = new Set(picked.map((it) => it.it));
  const stranded = picked.flatMap((it) =>
    it.of === "network" ? it.users.filter((user) => !going.has(user)).map((user) => user.name) : [],
  );
  const unstarted =
    stranded.length > 0
      ? [
          text(
            `네트워크가 없어져 더는 시작하지 못합니다: ${names([...new Set(stranded)])}.`,
            `Cannot start any more without their network: ${names([...new Set(stranded)])}.`,
          )[lang],
        ]
      : [];
  const warning = text("되돌릴 수 없습니다.", "This cannot be undone.")[lang];
  return [...lines, ...unstarted, warning].join("\n");
}

/** The same on the command line: by name, so that nothing else goes. */
export function cliOf(picked: Chosen): readonly Argv[] {
  const of = (kind: CandidateKind, ...program: readonly string[]): readonly Argv[] => {
    const some = picked.filter((it) => it.of === kind).map(called);
    return some.length === 0 ? [] : [[...program, ...some]];
  };
  return [
    ...of("container", "docker", "rm"),
    ...of("network", "docker", "network", "rm"),
    ...of("volume", "docker", "volume", "rm"),
    ...of("image", "docker", "rmi"),
    ...(picked.some((it) => it.of === "cache") ? [["docker", "builder", "prune", "--all"]] : []),
  ];
}

/** Removes it: containers first, since they hold the others; nothing by force, so what has come into use since stays. Ends where it is cancelled, or the engine is gone. */
export async function remove(picked: Chosen, { ui, engine }: ThingPorts): Promise<void> {
  const doing = text("지우는 중", "Removing");
  for (const kind of ["container", "network", "volume", "image", "cache"] as const) {
    const some = picked.filter((it) => it.of === kind);
    if (some.length === 0) continue;
    // newest first: an image that lost its name may be what another was made from
    const ordered = [...some].sort((a, b) => madeAt(b) - madeAt(a));
    const targets = ordered.map((candidate) => ({ name: called(candidate), candidate }));
    const mayGoOn = await toEach(targets, ui, doing, ({ candidate }, signal) =>
      removeOne(candidate, engine, signal),
    );
    if (!mayGoOn) return;
  }
}

const madeAt = (it: Candidate): number => (it.of === "cache" ? 0 : it.it.created);

function removeOne(candidate: Candidate, engine: Engine, signal: Signal): Promise<unknown> {
  switch (candidate.of) {
    case "container":
      return engine.system.removeStopped(candidate.it.id, signal);
    case "image":
      return engine.images.remove(candidate.it.id, { force: false }, signal);
    case "volume":
      return engine.volumes.remove(candidate.it.name, signal);
    case "network":
      return engine.networks.remove(candidate.it.id, signal);
    case "cache":
      return engine.system.pruneCache({ all: true }, signal);
  }
}
