import { text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import type { DataPlace } from "../../knowledge/serviceImages.ts";
import { entry, get, itemsOf, resolve, textAt, textsOf } from "../../yaml/read.ts";
import { type Compose, find, mayBePartial } from "../document.ts";
import { addItem, addPair, declare } from "../edits.ts";
import { imageOfService, imagesOf, knownImageOf, majorOf } from "../images.ts";
import { interpolate } from "../interpolation.ts";
import { type Mounted, mountedIn } from "../mounted.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { environmentOf, type Service } from "../services.ts";

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const plain = (path: string): string => path.replace(/(?<=.)\/+$/, "");

/** Whether what is written to the data folder ends up in a mount, and not in the nameless volume of the image. */
function isKept({ path, volume }: DataPlace, targets: readonly string[]): boolean {
  const holding = targets.filter((it) => isBelow(path, it));
  const longest = Math.max(0, ...holding.map((it) => it.length));
  return holding.length > 0 && (!isBelow(path, volume) || longest >= volume.length);
}

/** The folders that a service mounts; undefined when some are not known here. */
function targetsOf({ node }: Service): string[] | undefined {
  const written = [
    ...itemsOf(get(node, "volumes")).map((it) =>
      it.kind === "scalar" ? targetIn(it.text) : textAt(it, "target"),
    ),
    ...textsOf(get(node, "tmpfs")).map((it) => it.split(":")[0]),
  ];
  const known = written.flatMap((it) => {
    const value = it === undefined ? undefined : interpolate(it);
    return value?.isKnown ? [plain(value.text)] : [];
  });
  return known.length === written.length ? known : undefined;
}

/** The target of a short mount, whatever its source is. */
const targetIn = (mount: string): string | undefined => /(?:^|:)(\/[^:${}]*)(?::[\w,]+)?$/.exec(mount)?.[1];

/** Where the data may lie: where a variable says, else where the image puts it. */
function placesOf(service: Service): readonly DataPlace[] {
  const known = knownImageOf(service);
  const moved =
    known?.dataVariable === undefined ? undefined : environmentOf(service).get(known.dataVariable);
  const places = known?.data?.(majorOf(imageOfService(service))) ?? [];
  if (moved === undefined || moved.includes("$")) return places;
  return places.map(({ volume }) => ({ path: plain(moved), volume }));
}

/** Whether a service runs the server of its image, for longer than a test. */
function isServer(service: Service): boolean {
  const { node } = service;
  const command = textsOf(get(node, "command"))[0];
  return (
    ["entrypoint", "extends", "volumes_from"].every((key) => get(node, key) === undefined) &&
    (command === undefined || knownImageOf(service)?.server.test(command) === true) &&
    !/test|ci$/i.test(service.name)
  );
}

interface Data {
  readonly service: string;
  readonly folder: string;
  readonly isElsewhere: boolean;
}

function addVolume(doc: Compose, service: Service, folder: string): Fix | undefined {
  const name = `${service.name}-data`;
  if (find(doc, "volumes", name)) return undefined;
  const mount = `${name}:${folder}`;
  const volumes = entry(service.node, "volumes");
  const edit = volumes
    ? addItem(doc.source, resolve(volumes.value), mount)
    : addPair(doc.source, service.node, `volumes:\n  - ${mount}`);
  return fix(
    { ko: `${name} 볼륨 만들기`, en: `Add the volume ${name}` },
    false,
    edit,
    edit && declare(doc, "volumes", name),
  );
}

/** A mount that was meant for the data, but lies beside it. */
const besides = (mounts: readonly Mounted[], service: Service, folder: string): Mounted | undefined =>
  mounts.find((it) => {
    if (it.service !== service.name || it.kind === "anonymous") return false;
    const target = plain(it.target);
    return target !== "/" && (isBelow(target, folder) || isBelow(folder, target)) && !/\.\w+$/.test(target);
  });

export default rule({
  name: "stateful-no-volume",
  title: { ko: "데이터를 남기지 않는 데이터베이스", en: "Database whose data is not kept" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.volumes",
  why: {
    ko: "데이터 폴더에 볼륨이 없으면 데이터는 이름 없는 볼륨에 쌓이고, 컨테이너를 지우고 다시 만들면 새 빈 볼륨으로 시작합니다. postgres는 18부터 데이터 폴더가 /var/lib/postgresql 아래로 옮겨졌습니다.",
    en: "Without a volume on the folder of its data, a database writes to a nameless one, and starts with an empty one when the container is removed and made anew. Since version 18, postgres keeps its data below /var/lib/postgresql.",
  },
  say: ({ service, folder, isElsewhere }: Data) =>
    isElsewhere
      ? text(
          `${service} 서비스의 데이터는 여기가 아니라 ${folder}에 쌓입니다. 볼륨을 그곳에 마운트하세요.`,
          `${service} keeps its data in ${folder}, not here; mount the volume there.`,
        )
      : text(
          `${service} 서비스의 데이터 폴더 ${folder}에 볼륨이 없습니다. 컨테이너를 다시 만들면 데이터가 사라집니다.`,
          `${service} has no volume for its data in ${folder}; the data is gone when the container is made anew.`,
        ),
  *check(doc, { folder }) {
    if (mayBePartial(doc, folder) || /(^|[._-])(test|tests|ci|e2e)[._-]/i.test(folder?.document ?? ""))
      return;
    const mounts = [...mountedIn(doc)];
    for (const { service, node } of imagesOf(doc)) {
      const targets = targetsOf(service);
      const places = placesOf(service);
      const [first] = places;
      if (!targets || !first || !isServer(service) || places.some((it) => isKept(it, targets))) continue;
      const where = isBelow(first.path, first.volume) ? first.volume : first.path;
      const beside = besides(mounts, service, where);
      const data = { service: service.name, folder: where, isElsewhere: beside !== undefined };
      if (beside)
        yield {
          at: beside.targetAt,
          data,
          fixes: fixes(
            fix(
              { ko: `${where}에 마운트하기`, en: `Mount at ${where}` },
              false,
              replace(beside.targetAt, where),
            ),
          ),
        };
      else yield { at: node.at, data, fixes: fixes(addVolume(doc, service, where)) };
    }
  },
  examples: [
    {
      bad: "services:\n  db:\n    image: «mysql:8.4»\n  web:\n    image: nginx:1.30\n",
      good: "services:\n  db:\n    image: mysql:8.4\n    volumes:\n      - db-data:/var/lib/mysql\n  web:\n    image: nginx:1.30\nvolumes:\n  db-data:\n",
    },
    {
      bad: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - data:«/var/lib/postgresql/data»\nvolumes:\n  data:\n",
      good: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - data:/var/lib/postgresql\nvolumes:\n  data:\n",
    },
    {
      bad: "services:\n  db:\n    image: postgres:17\n    volumes:\n      - data:«/var/lib/postgresql»\nvolumes:\n  data:\n",
      doc: false,
    },
    {
      good: "services:\n  a:\n    image: postgres:17\n    volumes: [a:/var/lib/postgresql/data]\n  b:\n    image: postgres:18\n    environment:\n      PGDATA: /var/lib/postgresql/pgdata\n    volumes: [b:/var/lib/postgresql/]\n  c:\n    image: mysql:8.4\n    tmpfs: /var/lib/mysql\n  d:\n    image: redis:8\n  e:\n    image: postgres\n    volumes: [./e:/var/lib/postgresql/data]\n  f:\n    image: mongo:8.0\n    command: mongosh db\n  g:\n    image: mysql:8.4\n    volumes: ['${DATA}:/var/lib/mysql']\n  test-db:\n    image: postgres:18\n",
      doc: false,
    },
  ],
});
