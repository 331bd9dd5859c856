import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readAllNotes } from "../server/build/generate.ts";
import { parseCompose } from "../server/language/compose/document.ts";
import { hostsIn } from "../server/language/compose/hosts.ts";
import { interpolate, type Lookup, referencesIn } from "../server/language/compose/interpolation.ts";
import { referencesOf } from "../server/language/compose/references.ts";
import {
  publishedPorts,
  serviceByHost,
  servicesOf,
  sharedNetworks,
} from "../server/language/compose/services.ts";
import { keysOf, topicPath } from "../server/language/compose/topics.ts";
import { notesOf } from "../server/language/core/notes.ts";
import { slice } from "../server/language/core/span.ts";
import { shapes } from "../server/language/generated/composeShapes.ts";
import { bytesOf, byteWords } from "../server/language/knowledge/bytes.ts";
import { composeToRun, shellWord } from "../server/language/knowledge/composeToRun.ts";
import { cliCommand } from "../server/language/knowledge/dockerCli.ts";
import { mountOf, mountWords } from "../server/language/knowledge/mounts.ts";
import { portMappingOf, portWords } from "../server/language/knowledge/ports.ts";
import { mark } from "./support/marks.ts";

const notes = notesOf(readAllNotes().topics);

describe("interpolation", () => {
  const lookup: Lookup = (name) =>
    name === "SET" ? { value: "s" } : name === "EMPTY" ? { value: "" } : name === "NOT" ? null : undefined;
  const values: readonly (readonly [string, string, boolean])[] = [
    ["plain", "plain", true],
    ["$SET-${SET}", "s-s", true],
    ["${SET:-x}${EMPTY:-x}${EMPTY-x}${NOT-x}", "sxx", true],
    ["${SET:+y}${EMPTY:+y}${EMPTY+y}${NOT+y}", "yy", true],
    ["${SET:?no}", "s", true],
    ["${NOT}", "", true],
    ["${WHO}", "${WHO}", false],
    ["${WHO:?no}", "${WHO:?no}", false],
    ["${WHO:-${NOT:-deep}}", "deep", true],
    ["${SET:-${WHO}}", "s", true],
    ['${WHO:-{"a":1}}', '{"a":1}', true],
    ["$$SET $${SET}", "$SET ${SET}", true],
    ["${SET", "${SET", false],
    ["${SET!}", "${SET!}", false],
  ];
  for (const [text, expected, isKnown] of values)
    it(`reads ${text}`, () => assert.deepEqual(interpolate(text, lookup), { text: expected, isKnown }));

  const marked = (text: string): string =>
    mark(
      text,
      referencesIn(slice(text, 0, text.length)).map((it) => it.at),
    );
  const references: readonly string[] = [
    "a«$B»-c",
    "«${B}»",
    "«${A:-«$B»}»",
    "«$$»A",
    "«$»1",
    "«${A:-{}}»}",
    "«${A»",
  ];
  for (const text of references)
    it(`finds the variables of ${text}`, () => {
      const plain = text.replace(/[«»]/g, "");
      assert.equal(marked(plain), text);
    });
});

describe("host names in values", () => {
  const marked = (text: string, key?: string): string =>
    mark(
      text,
      hostsIn(text, key).map(({ from, to }) => ({ start: from, end: to })),
    );
  const samples: readonly (readonly [string, string?])[] = [
    ["postgresql://user:p%40ss@«db»:5432/x"],
    ["jdbc:postgresql://«db»/x?a=b"],
    ["mongodb://u:p@«a»:1,«b»:2/x"],
    ["http://${HOST:-a/b}:80"],
    ["http://${U}:${P:-x/y}@«api»:80"],
    ["Server=«db»;Port=5432"],
    ["host=«db» port=5432"],
    ["wait-for «db»:5432 -- npm start"],
    ["root:pw@tcp(«db»:3306)/x"],
    ["curl http://«localhost»:3000/health"],
    ["«cache»", "REDIS_HOST"],
    ["«es01»,«es02»", "discovery.seed_hosts"],
    ["cache", "CACHE_NAME"],
    ["12:30"],
    ["a:b"],
    ["image:1234567"],
    ["/x:8080"],
    ["3000", "HOST"],
  ];
  for (const [text, key] of samples)
    it(`${key ? `${key} = ` : ""}${text}`, () => assert.equal(marked(text.replace(/[«»]/g, ""), key), text));
});

describe("short syntaxes", () => {
  it("of ports are read", () => {
    assert.deepEqual(portMappingOf("127.0.0.1:8080:80/UDP"), {
      ip: "127.0.0.1",
      host: "8080",
      container: "80",
      protocol: "udp",
    });
    assert.deepEqual(portMappingOf("[::1]:80:80"), {
      ip: "::1",
      host: "80",
      container: "80",
      protocol: "tcp",
    });
    assert.deepEqual(portMappingOf("${IP:-1.2.3.4}:${P:-80}:80"), {
      ip: "${IP:-1.2.3.4}",
      host: "${P:-80}",
      container: "80",
      protocol: "tcp",
    });
    assert.deepEqual(portMappingOf("127.0.0.1::80"), { ip: "127.0.0.1", container: "80", protocol: "tcp" });
    for (const it of ["", "a:b", "80/", "80:"]) assert.equal(portMappingOf(it), undefined, it);
  });
  it("of ports are put into words", () => {
    assert.match(
      portWords("8000-8002:80")?.en ?? "",
      /^One free port of the host's ports 8000–8002 leads to port 80/,
    );
    assert.match(portWords("3000-3001:3000-3001")?.en ?? "", /^The host's ports 3000–3001 lead to ports/);
    assert.match(portWords("80")?.ko ?? "", /자동으로 정해집니다.*모든 인터페이스/);
    assert.match(portWords("127.0.0.1:80:80")?.ko ?? "", /이 컴퓨터에서만/);
  });
  it("of mounts are read", () => {
    assert.deepEqual(mountOf("./a:/b:ro,z"), {
      kind: "bind",
      source: "./a",
      target: "/b",
      options: ["ro", "z"],
    });
    assert.deepEqual(mountOf("data:/b"), { kind: "volume", source: "data", target: "/b", options: [] });
    assert.deepEqual(mountOf("/b"), { kind: "anonymous", target: "/b", options: [] });
    assert.deepEqual(mountOf("C:\\a:/b"), { kind: "bind", source: "C:\\a", target: "/b", options: [] });
    assert.deepEqual(mountOf("$(pwd):/b"), { kind: "bind", source: "$(pwd)", target: "/b", options: [] });
    assert.deepEqual(mountOf("${D:-./a}/x:/b"), {
      kind: "bind",
      source: "${D:-./a}/x",
      target: "/b",
      options: [],
    });
    assert.deepEqual(mountOf("${D}:/b"), { kind: "variable", source: "${D}", target: "/b", options: [] });
    for (const it of ["", ":", "a:", "a:b:c:d"]) assert.equal(mountOf(it), undefined, it);
  });
  it("of mounts are put into words", () => {
    assert.match(mountWords("data:/b:ro")?.ko ?? "", /`data` 볼륨.*읽기 전용/);
    assert.match(mountWords("./a:/b")?.en ?? "", /`\.\/a` of the host at `\/b`/);
  });
  it("of sizes count in steps of 1024", () => {
    const sizes: readonly (readonly [string, number | undefined])[] = [
      ["512m", 536870912],
      ["1gb", 1073741824],
      ["64MiB", 67108864],
      ["1.5k", 1536],
      ["10", 10],
      ["10b", 10],
      ["512Mi", undefined],
      ["m", undefined],
      ["-1", undefined],
    ];
    for (const [text, bytes] of sizes) assert.equal(bytesOf(text), bytes, text);
    assert.deepEqual(byteWords("1536"), { ko: "1.5 KiB (1,536바이트)", en: "1.5 KiB (1,536 bytes)" });
  });
});

describe("the table from Compose to the command line", () => {
  it("names flags that the commands have", () => {
    for (const [path, { command, name, short }] of composeToRun) {
      const flags = cliCommand(command.replace("docker ", "").replace(/^build$/, "buildx build"))?.flags;
      assert.ok(flags, command);
      if (name === "") continue;
      const flag = flags.get(name);
      assert.ok(flag, `${path}: ${command} ${name}`);
      if (short) assert.equal(flag.short, short, path);
    }
  });
  it("names keys that Compose has", () => {
    for (const path of composeToRun.keys()) assert.ok(schemaPaths.has(path), path);
  });
  it("quotes for a shell", () => {
    assert.equal(shellWord("a=b:c/d,1.2"), "a=b:c/d,1.2");
    assert.equal(shellWord("it's"), "'it'\\''s'");
    assert.equal(shellWord("${A:-x y}"), '"${A:-x y}"');
    assert.equal(shellWord("a$$b"), "'a$b'");
  });
});

/** The paths of every key in the schema, as topics write them. */
function pathsOfSchema(): Set<string> {
  const paths = new Set<string>();
  const seen = new Set<string>();
  const walk = (shape: number, path: readonly (string | number)[]): void => {
    const { path: key, isOwnName } = topicPath(path);
    const id = `${shape} ${key} ${isOwnName}`;
    if (seen.has(id)) return;
    seen.add(id);
    if (path.length > 0) paths.add(key);
    const it = shapes[shape];
    for (const [name, of] of Object.entries(it?.keys ?? {})) walk(of, [...path, name]);
    if (it?.names) walk(it.names.of, [...path, "any"]);
    if (it?.items !== undefined) walk(it.items, [...path, 0]);
  };
  walk(0, []);
  return paths;
}
const schemaPaths = pathsOfSchema();

describe("every key of the schema", () => {
  it("leads to a topic, the keys of services to their own", () => {
    assert.ok(schemaPaths.size > 250);
    const general: string[] = [];
    for (const path of schemaPaths) {
      const topic = notes.find(keysOf(path));
      assert.ok(topic, path);
      if (/^services\.\w+$/.test(path) && topic.id === "compose/services") general.push(path);
    }
    assert.deepEqual(general, []);
  });
});

describe("the services of a file", () => {
  const compose = parseCompose(`
x-base: &base
  networks: [back]
  ports: ["\${P:-9000}:80"]
services:
  a:
    <<: *base
    image: app
    depends_on: {b: {condition: service_healthy}}
    links: ["b:bee"]
  b:
    build: ./b
    container_name: bob
    networks: {back: {aliases: [bobby]}, other: }
    volumes: [data:/x, ./y:/y]
    secrets: [{source: key}]
  c:
    image: app
    network_mode: service:a
  d:
    image: app
`);
  const services = servicesOf(compose);
  const get = (name: string) => {
    const found = services.get(name);
    assert.ok(found, name);
    return found;
  };
  it("are read with what is merged into them", () => {
    assert.deepEqual(get("a").attachment, { kind: "networks", names: ["back"] });
    assert.deepEqual(get("a").dependsOn, [{ name: "b", condition: "service_healthy" }]);
    assert.deepEqual(publishedPorts(get("a")), [{ host: "9000", container: "80", protocol: "tcp" }]);
    assert.deepEqual(get("b").attachment, { kind: "networks", names: ["back", "other"] });
    assert.equal(get("b").build, "./b");
    assert.deepEqual(get("d").attachment, { kind: "networks", names: ["default"] });
  });
  it("share networks", () => {
    assert.deepEqual(sharedNetworks(compose, get("a"), get("b")), ["back"]);
    assert.deepEqual(sharedNetworks(compose, get("c"), get("b")), ["back"]);
    assert.deepEqual(sharedNetworks(compose, get("a"), get("d")), []);
  });
  it("are found by every name they go by", () => {
    const by = (name: string, from?: string) => {
      const found = serviceByHost(compose, name, from === undefined ? undefined : get(from));
      return found && `${found.service.name} by ${found.by}`;
    };
    assert.equal(by("b"), "b by service");
    assert.equal(by("bob"), "b by container_name");
    assert.equal(by("bobby"), "b by alias");
    assert.equal(by("bee", "a"), "b by link");
    assert.equal(by("bee"), undefined);
  });
  it("name others", () => {
    assert.deepEqual(
      referencesOf(compose).map(({ section, name, service }) => `${service} → ${section}.${name}`),
      [
        "a → networks.back",
        "a → services.b",
        "a → services.b",
        "b → networks.back",
        "b → networks.other",
        "b → volumes.data",
        "b → secrets.key",
        "c → services.a",
      ],
    );
  });
});
