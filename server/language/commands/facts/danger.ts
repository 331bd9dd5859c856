import { type Text, text } from "../../../protocol/text.ts";
import { type CommandLine, isOn, operandsOf, usualName } from "../line.ts";

/** Something that a command line destroys. */
interface Loss {
  /** The long flags that bring it about, one of them; absent when the command alone does. */
  readonly flags?: readonly string[];
  readonly what: Text;
}

const loss = (ko: string, en: string, ...flags: string[]): Loss => ({
  what: text(ko, en),
  ...(flags.length > 0 && { flags }),
});

const layer = loss(
  "볼륨 밖에 쓴 파일(컨테이너의 쓰기 레이어)",
  "files written outside volumes (the container's writable layer)",
);
const killed = loss(
  "저장하지 않은 작업(정리할 틈 없이 끝납니다)",
  "work not saved yet (it ends without time to clean up)",
);
const images = loss(
  "이미지. 레지스트리에 없는 것은 다시 빌드해야 합니다",
  "images; those in no registry have to be built again",
  "--force",
);
const anonymous = (flag: string): Loss =>
  loss("연결된 익명 볼륨과 그 안의 데이터", "the anonymous volumes attached to it, with their data", flag);
const cache = loss("빌드 캐시. 다음 빌드가 느려집니다", "build cache; the next build is slower");

/** By the usual name of the command. */
const losses: Readonly<Record<string, readonly Loss[] | undefined>> = {
  __proto__: null as never,
  rm: [layer, anonymous("--volumes")],
  "container prune": [
    loss("멈춘 컨테이너 모두와 그 쓰기 레이어", "all stopped containers with their writable layers"),
  ],
  kill: [killed],
  rmi: [images],
  "image prune": [
    loss("태그 없는 이미지", "images without a tag"),
    loss("컨테이너가 쓰지 않는 이미지 모두", "all images that no container uses", "--all"),
  ],
  "volume rm": [loss("이 볼륨의 데이터 전부. 되돌릴 수 없습니다", "all data of the volume, for good")],
  "volume prune": [
    loss("쓰지 않는 익명 볼륨의 데이터", "the data of unused anonymous volumes"),
    loss(
      "이름 있는 볼륨까지, 쓰지 않는 볼륨의 데이터 전부",
      "the data of all unused volumes, named ones included",
      "--all",
    ),
  ],
  "system prune": [
    loss(
      "멈춘 컨테이너, 쓰지 않는 네트워크, 태그 없는 이미지, 빌드 캐시",
      "stopped containers, unused networks, untagged images and build cache",
    ),
    loss("컨테이너가 쓰지 않는 이미지 모두", "all images that no container uses", "--all"),
    loss("쓰지 않는 익명 볼륨의 데이터", "the data of unused anonymous volumes", "--volumes"),
  ],
  "builder prune": [cache],
  "buildx rm": [loss("빌더와 그 캐시", "the builder with its cache")],
  "compose down": [
    loss(
      "프로젝트의 컨테이너(쓰기 레이어 포함)와 네트워크",
      "the project's containers, with their writable layers, and networks",
    ),
    loss(
      "파일에 선언한 이름 있는 볼륨과 익명 볼륨의 데이터. 되돌릴 수 없습니다",
      "the data of the named volumes of the file and of anonymous ones, for good",
      "--volumes",
    ),
    loss("서비스의 이미지", "the images of the services", "--rmi"),
    loss(
      "파일에 없는 서비스의 컨테이너",
      "containers of services that the file no longer has",
      "--remove-orphans",
    ),
  ],
  "compose up": [
    loss("전에 쓰던 익명 볼륨의 내용", "what the anonymous volumes held before", "--renew-anon-volumes"),
    loss(
      "다시 만드는 컨테이너의 쓰기 레이어",
      "the writable layers of the containers made anew",
      "--force-recreate",
    ),
    loss(
      "파일에 없는 서비스의 컨테이너",
      "containers of services that the file no longer has",
      "--remove-orphans",
    ),
  ],
  "compose rm": [layer, anonymous("--volumes")],
  "compose kill": [killed],
  "stack rm": [
    loss("스택의 서비스와 네트워크(볼륨은 남음)", "the services and networks of the stack (volumes stay)"),
  ],
  "service rm": [loss("서비스와 그 컨테이너", "the service with its containers")],
  "swarm leave": [
    loss(
      "매니저라면 이 노드의 클러스터 상태. 마지막 매니저면 클러스터 전체",
      "on a manager the cluster's state on this node; on the last one the whole cluster",
      "--force",
    ),
  ],
  "secret rm": [
    loss("시크릿의 값. 다시 읽을 수 없습니다", "the value of the secret, which cannot be read again"),
  ],
};

/** A removal by force also ends what still runs. */
const forced: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  rm: text("실행 중인 컨테이너도 SIGKILL로 끝내고", "running containers, too, ended by SIGKILL"),
  rmi: text("멈춘 컨테이너가 쓰는 이미지도", "images that stopped containers still use, too"),
  "compose rm": text("묻지 않고", "without asking"),
  "system prune": text("묻지 않고", "without asking"),
  "volume prune": text("묻지 않고", "without asking"),
  "image prune": text("묻지 않고", "without asking"),
  "container prune": text("묻지 않고", "without asking"),
  "builder prune": text("묻지 않고", "without asking"),
};

/** What goes when a container ends that was run with `--rm`; told at the flag only. */
const removed: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  run: text(
    "끝나면 컨테이너와 그 익명 볼륨을 지웁니다. 로그도 함께 사라집니다.",
    "Once it ends, the container and its anonymous volumes are deleted, and its logs with them.",
  ),
  "compose run": text(
    "끝나면 컨테이너를 지웁니다. 서비스의 볼륨은 남습니다.",
    "Once it ends, the container is deleted; the volumes of the service stay.",
  ),
};

/** What a command line deletes; of one flag alone when `long` is given. */
export function dangerFacts(line: CommandLine, long?: string): Text[] {
  const name = usualName(line);
  const once = long === "--rm" ? removed[name] : undefined;
  if (once) return [once];
  const all = (losses[name] ?? []).filter(({ flags }) => !flags || isOn(line, ...flags));
  const isForce = long === "--force" && forced[name] !== undefined;
  const wanted = long === undefined || isForce ? all : all.filter(({ flags }) => flags?.includes(long));
  if (wanted.length === 0 || isHarmless(line)) return [];
  const force = isOn(line, "--force") && (long === undefined || isForce) ? forced[name] : undefined;
  const [ko, en] = (["ko", "en"] as const).map((lang) => wanted.map(({ what }) => what[lang]).join(" · "));
  return [
    text(
      `⚠️ **데이터가 지워집니다**: ${ko}${force ? ` (${force.ko} 지움)` : ""}`,
      `⚠️ **Deletes data**: ${en}${force ? ` (${force.en})` : ""}`,
    ),
  ];
}

/** Help and dry runs destroy nothing, nor does `rm` without anything to remove. */
const isHarmless = (line: CommandLine): boolean =>
  isOn(line, "--help", "--dry-run") ||
  (usualName(line) === "rm" && isOn(line, "--link") && operandsOf(line).length === 0);
