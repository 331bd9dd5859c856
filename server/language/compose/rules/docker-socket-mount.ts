import { text } from "../../../protocol/text.ts";
import type { Severity } from "../../core/rule.ts";
import { mountedIn } from "../mounted.ts";
import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

const socket = /(^|\/)(docker|containerd)\.sock$|^\/\/\.\/pipe\/docker|^\\\\\.\\pipe\\docker/i;

/** Tools that are there to read or drive Docker. */
const tools =
  /(traefik|portainer|watchtower|dozzle|socket-proxy|autoheal|diun|cadvisor|nginx-proxy|docker-gen|acme-companion|gitlab-runner|runner|dockge|yacht|homepage|glances|netdata|telegraf|vector|promtail|alloy|act_runner|ofelia|crowdsec|datadog|localstack|drone|woodpecker|jenkins|ctop|lazydocker|swarmpit|autoscaler|dockcheck|wud)/i;

export default rule({
  name: "docker-socket-mount",
  title: { ko: "컨테이너에 넘긴 Docker 소켓", en: "Docker's socket inside a container" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.volumes",
  why: {
    ko: "소켓에 닿는 컨테이너는 Docker에 무엇이든 시킬 수 있어 호스트의 root와 같습니다. 읽기 전용(:ro)은 파일을 바꾸지 못하게 할 뿐 명령은 막지 못합니다. 꼭 필요하면 허용할 요청만 통과시키는 소켓 프록시를 두세요.",
    en: "Who reaches the socket can have Docker do anything, which is as good as root on the host. Read-only (:ro) guards the file, not what is said through it. Where it is needed, put a proxy in between that lets only some requests pass.",
  },
  say: ({ service }: { service: string }) =>
    text(
      `${service} 서비스가 Docker 소켓으로 호스트 전체를 다룰 수 있습니다.`,
      `Through Docker's socket ${service} controls the whole host.`,
    ),
  *check(doc) {
    const severityOf = (service: string): { severity?: Severity } =>
      tools.test(servicesOf(doc).get(service)?.image ?? "") ? { severity: "info" } : {};
    for (const { source, service, at } of mountedIn(doc))
      if (source !== undefined && socket.test(source))
        yield { at, data: { service }, ...severityOf(service) };
    for (const { node, steps } of scalarsAt(doc, ["services.use_api_socket"])) {
      const service = String(steps[1]);
      if (node.text === "true") yield { at: node.at, data: { service }, ...severityOf(service) };
    }
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: alpine:3.24\n    volumes:\n      - «/var/run/docker.sock»:/var/run/docker.sock:ro\n",
      good: "services:\n  app:\n    image: alpine:3.24\n    volumes:\n      - ./data:/data\n",
    },
    {
      bad: "services:\n  app:\n    image: alpine:3.24\n    use_api_socket: «true»\n    volumes:\n      - type: bind\n        source: «/run/docker.sock»\n        target: /run/docker.sock\n",
      doc: false,
    },
    {
      good: "services:\n  app:\n    image: alpine:3.24\n    volumes:\n      - ./docker.sock.md:/a\n      - mysql:/var/run/mysqld\n",
      doc: false,
    },
  ],
});
