import { type Text, text } from "../../../protocol/text.ts";
import { type Folder, nameOf } from "../../core/folder.ts";
import { entry, resolve } from "../../yaml/read.ts";
import { baseFileOf, type Compose } from "../document.ts";
import { ipsMeet, type Published, publishedIn } from "../published.ts";
import { fix, fixes, insert, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";
import { composeIn } from "../siblings.ts";

/** The project's own file beside an override; undefined for a file that is none. */
function baseOf(folder: Folder | undefined): { readonly path: string; readonly doc: Compose } | undefined {
  if (!folder || !/override/i.test(nameOf(folder.document))) return undefined;
  const path = baseFileOf(folder);
  const doc = path === undefined || path === folder.document ? undefined : composeIn(folder, path);
  return doc && path !== undefined ? { path: nameOf(path), doc } : undefined;
}

const isSingle = ({ container, host }: Published): boolean =>
  host !== undefined && host.first === host.last && container.first === container.last;

interface Clash {
  readonly kind: "same-host" | "same-container";
  readonly other: Published;
}

/** A port of the base that goes with one of the override badly: both stay, and the two are not the same. */
function clashWith(port: Published, base: readonly Published[]): Clash | undefined {
  if (!isSingle(port)) return undefined;
  for (const other of base) {
    if (!isSingle(other) || other.protocol !== port.protocol || !ipsMeet(other.ip, port.ip)) continue;
    const isSameHost = other.host?.first === port.host?.first;
    const isSameContainer = other.container.first === port.container.first;
    if (isSameHost && isSameContainer && other.ip === port.ip) return undefined;
    if (isSameHost) return { kind: "same-host", other };
    if (isSameContainer) return { kind: "same-container", other };
  }
  return undefined;
}

const hint = text("ports를 바꾸려면 !override를 쓰세요.", "write !override to replace ports.");

export default rule({
  name: "port-conflicts-compose-files",
  title: { ko: "덮어쓰지 않고 더해지는 포트", en: "Port of an override that is added, not replaced" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/override-tag",
  why: {
    ko: "여러 Compose 파일을 합칠 때 ports는 덮어쓰이지 않고 더해집니다. 같은 호스트 포트가 두 번 나오면 컨테이너가 시작하지 못하고, 컨테이너 포트가 같으면 두 포트가 모두 열립니다.",
    en: "When Compose files are merged, ports are added to each other, not replaced. The same host port twice keeps the container from starting; the same container port is open on both.",
  },
  say: ({
    kind,
    port,
    other,
    file,
  }: {
    kind: Clash["kind"];
    port: number;
    other: number;
    file: string;
  }): Text =>
    kind === "same-host"
      ? text(
          `호스트 포트 ${port}번은 ${file}에서도 열어 서로 부딪칩니다. ${hint.ko}`,
          `${file} publishes the host port ${port}, too, and the two clash; ${hint.en}`,
        )
      : text(
          `${file}의 ${other}번을 바꾸지 않고 ${port}번을 더 엽니다. ${hint.ko}`,
          `This opens ${port} besides ${other} of ${file}, instead of replacing it; ${hint.en}`,
        ),
  *check(doc, { folder }) {
    const base = baseOf(folder);
    if (!base) return;
    for (const { name, node } of servicesOf(doc).values()) {
      const ports = entry(node, "ports");
      const list = resolve(ports?.value);
      const other = servicesOf(base.doc).get(name);
      if (!ports || list?.kind !== "list" || list.tag || !other) continue;
      const known = [...publishedIn(base.doc.source, other.node)];
      for (const port of publishedIn(doc.source, node)) {
        const clash = clashWith(port, known);
        if (!clash) continue;
        yield {
          at: port.at,
          data: {
            kind: clash.kind,
            port: port.host?.first ?? 0,
            other: clash.other.host?.first ?? 0,
            file: base.path,
          },
          ...(clash.kind === "same-container" && { severity: "info" as const }),
          fixes: fixes(
            fix(
              text("!override로 바꾸기", "Replace them with !override"),
              false,
              insert(ports.key.at.end + 1, " !override"),
            ),
          ),
        };
      }
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    ports:\n      - "«8080»:3000"\n',
      good: 'services:\n  web:\n    ports: !override\n      - "8080:3000"\n',
      file: "compose.override.yaml",
      files: { "compose.yaml": 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n' },
    },
    {
      bad: 'services:\n  web:\n    ports: ["«9090»:80"]\n',
      doc: false,
      file: "deploy/compose.override.yml",
      files: { "deploy/compose.yml": 'services:\n  web:\n    image: nginx:1.30\n    ports: ["8080:80"]\n' },
    },
    {
      good: 'services:\n  web:\n    ports: ["8080:80", "443:443", "9000:9000/udp"]\n  api:\n    ports: !override ["8081:1"]\n  other:\n    ports: ["8080:1"]\n',
      doc: false,
      file: "compose.override.yaml",
      files: {
        "compose.yaml":
          'services:\n  web:\n    image: a:1\n    ports: ["8080:80", "9000:9001"]\n  api:\n    image: a:1\n    ports: ["8081:2"]\n',
      },
    },
  ],
});
