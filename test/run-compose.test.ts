import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCompose } from "../server/language/compose/document.ts";
import { compose } from "../server/language/compose/language.ts";
import { addService, newFile } from "../server/language/compose/run/insert.ts";
import { pastedRun, servicesIn } from "../server/language/compose/run/pasted.ts";
import { runOfService } from "../server/language/compose/run/toRun.ts";
import {
  environmentOf,
  publishedPorts,
  type Service,
  servicesOf,
} from "../server/language/compose/services.ts";
import { apply } from "../server/language/core/fix.ts";
import { cliCommand } from "../server/language/knowledge/dockerCli.ts";
import { corpus, noShared } from "./support/cases.ts";
import { unmark } from "./support/marks.ts";

const note = (flags: string) => `left: ${flags}`;
/** Values for flags, by their names or by what they take. */
const samples: Readonly<Record<string, string>> = {
  bytes: "512m",
  duration: "10s",
  "--add-host": "a:1.1.1.1",
  "--blkio-weight-device": "/dev/sda:100",
  "--cgroupns": "host",
  "--device-read-bps": "/dev/sda:1mb",
  "--device-read-iops": "/dev/sda:10",
  "--device-write-bps": "/dev/sda:1mb",
  "--device-write-iops": "/dev/sda:10",
  "--env": "A=1",
  "--gpus": "all",
  "--label": "a=b",
  "--name": "seven",
  "--mount": "type=bind,src=/a,dst=/b",
  "--net": "m",
  "--network": "m",
  "--pull": "always",
  "--restart": "always",
  "--ulimit": "nofile=1024",
  "--volume": "/a:/b",
};

const errorsIn = (source: string): string[] =>
  compose
    .open(source)
    .problems("2026-11-01", { rules: "all" })
    .flatMap((it) => (it.severity === "error" ? it.message.en : []));

const yamlOf = (command: string) =>
  servicesIn(command)
    .map((it) => newFile(it, note))
    .join("---\n");

describe("docker run as a Compose service", () => {
  const cases: readonly [command: string, yaml: string][] = [
    [
      "docker run -d --name web -p 8080:80 --restart=always nginx:1.30",
      'services:\n  # left: -d\n  web:\n    image: nginx:1.30\n    container_name: web\n    restart: always\n    ports:\n      - "8080:80"\n',
    ],
    [
      "sudo docker container run -it --rm -v \"$(pwd)/src:/app\" -v $PWD:/all -v data:/data -w /app node:26 sh -c 'echo $HOME; npm test'",
      'services:\n  # left: --rm\n  node:\n    image: node:26\n    command: ["sh", "-c", "echo $$HOME; npm test"]\n    working_dir: /app\n    tty: true\n    stdin_open: true\n    volumes:\n      - ./src:/app\n      - ./:/all\n      - data:/data\nvolumes:\n  data:\n',
    ],
    [
      "docker run -e A=1 -e 'B=a$b' -e C -e \"D=${D:-x}\" -e E= ghcr.io/org/app",
      'services:\n  app:\n    image: ghcr.io/org/app\n    environment:\n      A: "1"\n      B: a$$b\n      C:\n      D: ${D:-x}\n      E: ""\n',
    ],
    [
      "docker run --network front --network-alias api --ip 10.0.0.2 --mount type=bind,src=./c,dst=/c,readonly --mount type=tmpfs,dst=/t,tmpfs-size=1m app:1",
      "services:\n  app:\n    image: app:1\n    volumes:\n      - type: bind\n        source: ./c\n        target: /c\n        read_only: true\n      - type: tmpfs\n        target: /t\n        tmpfs:\n          size: 1m\n    networks:\n      front:\n        aliases:\n          - api\n        ipv4_address: 10.0.0.2\nnetworks:\n  front:\n    external: true\n",
    ],
    [
      "docker run --network host -u $(id -u) --ulimit nofile=1:2 --health-cmd 'curl -f x' --stop-timeout 30 --entrypoint '' a:1",
      'services:\n  # left: -u $(id -u)\n  a:\n    image: a:1\n    entrypoint: []\n    network_mode: host\n    healthcheck:\n      test: ["CMD-SHELL", "curl -f x"]\n    ulimits:\n      nofile:\n        soft: 1\n        hard: 2\n    stop_grace_period: 30s\n',
    ],
  ];
  for (const [command, yaml] of cases) it(command, () => assert.equal(yamlOf(command), yaml));

  it("takes every flag of the command line, or says that it did not", () => {
    // What belongs to a network needs one, and a driver needs a volume.
    const more = "--network n -v data:/d ";
    for (const { long, value } of new Set(cliCommand("run")?.flags.values())) {
      const text = value ? `${long}=${samples[long] ?? samples[value] ?? "7"}` : long;
      const made = yamlOf(`docker run ${more}${text} a:1`);
      assert.notEqual(made, yamlOf(`docker run ${more}a:1`), text);
      assert.deepEqual(errorsIn(made), [], `${text}\n${made}`);
    }
  });

  it("finds a command that is pasted among other lines, joined by backslashes", () => {
    const { text, spans } = unmark(
      "services:\n  a:\n    image: x\n  docker run \\\n  -p 80:80 \\\n  ngi«»nx\n# end\n",
    );
    const found = pastedRun(text, spans[0] ?? { start: 0, end: 0 });
    assert.equal(found?.text, "  docker run \\\n  -p 80:80 \\\n  nginx");
    assert.equal(pastedRun("docker ps\n", { start: 3, end: 3 }), undefined);
  });

  it("adds to a file as it is written, under a name of its own", () => {
    const source = "services:\n    web: # here\n        image: a\nvolumes:\n    data:\n";
    const [drafted] = servicesIn("docker run --name web -v data:/d -v more:/m b:1");
    assert.ok(drafted);
    assert.equal(
      apply(source, addService(parseCompose(source), drafted, note) ?? []),
      "services:\n    web: # here\n        image: a\n    web-2:\n      image: b:1\n      container_name: web\n      volumes:\n        - data:/d\n        - more:/m\nvolumes:\n    data:\n    more:\n",
    );
  });
});

describe("a Compose service as docker run", () => {
  const runOf = (service: string) => {
    const doc = parseCompose(`services:\n  web:\n${service.replace(/^/gm, "    ")}\n`);
    const [found] = [...servicesOf(doc).values()];
    assert.ok(found);
    return runOfService(found);
  };

  it("says every key as a flag, and names those that it cannot", () => {
    assert.deepEqual(
      runOf(
        'image: nginx:1.30\nports: ["80:80", {target: 81}]\nenvironment:\n  A: x y\n  B: ${B}\n  C:\nvolumes: [./html:/www:ro, data:/d]\nhealthcheck:\n  test: ["CMD", "ls"]\n  interval: 5s\ndeploy:\n  resources:\n    limits: {memory: 1g}\n  replicas: 2\ndepends_on: [db]\ncommand: nginx -g "daemon off;"\nprivileged: false',
      ),
      {
        command:
          'docker run -d \\\n  --publish 80:80 \\\n  --publish 81 \\\n  --env \'A=x y\' \\\n  --env "B=${B}" \\\n  --env C \\\n  --volume "$PWD"/html:/www:ro \\\n  --volume data:/d \\\n  --health-cmd ls \\\n  --health-interval 5s \\\n  --memory 1g \\\n  nginx:1.30 nginx -g "daemon off;"',
        left: ["deploy.replicas", "depends_on"],
      },
    );
  });

  it("builds first what is built", () => {
    assert.deepEqual(
      runOf(
        "build:\n  context: ./app\n  dockerfile: docker/Dockerfile\n  args: [A=1]\n  target: prod\nentrypoint: [sh, -c]\ncommand: [echo $$HOME]",
      ),
      {
        command: "docker run -d \\\n  --entrypoint sh \\\n  web -c 'echo $HOME'",
        build:
          "docker build --tag web \\\n  --file ./app/docker/Dockerfile \\\n  --build-arg A=1 \\\n  --target prod \\\n  ./app",
        left: [],
      },
    );
  });

  it("and back again is the same service, in real files", { skip: noShared }, () => {
    const services = corpus("compose").flatMap(({ source }) => [
      ...servicesOf(parseCompose(source)).values(),
    ]);
    const known = services.filter(({ image, node }) => image !== undefined && node?.kind === "map");
    assert.ok(known.length > 200);
    for (const it of known) checkWayBack(it);
  });
});

function checkWayBack(service: Service): void {
  const { command } = runOfService(service);
  const [drafted] = servicesIn(command);
  assert.ok(drafted, command);
  const file = newFile(drafted, note);
  const [other] = [...servicesOf(parseCompose(file)).values()];
  assert.ok(other);
  assert.equal(other.image, service.image);
  const given = environmentOf(other);
  for (const [key, value] of environmentOf(service))
    if (!value?.includes("$")) assert.equal(given.get(key), value, `${key} of ${command}`);
  assert.equal(publishedPorts(other).length, publishedPorts(service).length, command);
  const [again] = servicesIn(runOfService(other).command);
  assert.equal(again && newFile(again, note), file);
}
