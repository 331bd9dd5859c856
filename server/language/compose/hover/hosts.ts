import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { type PortMapping, portCount } from "../../knowledge/ports.ts";
import { entries, get, resolve, textsOf } from "../../yaml/read.ts";
import type { Compose } from "../document.ts";
import { type HostUse, isSelf } from "../hosts.ts";
import {
  containerPorts,
  type Named,
  networkOwner,
  publishedPorts,
  type Service,
  serviceByHost,
  servicesOf,
  sharedNetworks,
} from "../services.ts";
import { serviceSummary } from "./summaries.ts";
import { joined, listed } from "./words.ts";

/**
 * What a host name in a value of `from` means: which service, whether the two can talk, and which port counts. Nothing
 * for names that this file cannot tell of.
 */
export function hostFacts(
  compose: Compose,
  from: Service | undefined,
  use: HostUse,
  isInside: boolean,
): Text[] {
  if (isSelf(use.name)) return [isInside ? insideFact(use.name) : selfFact(compose, from, use)];
  if (/^host\.docker\.internal$/i.test(use.name)) return [gatewayFact(from)];
  const named = serviceByHost(compose, use.name, from);
  if (named) return serviceFacts(compose, from, use, named);
  // A word with a port may be anything; in a URL a name without dots is a container's, or a mistake.
  if (use.by !== "url" || use.name.includes(".")) return [];
  const code = inlineCode(use.name);
  return [
    text(
      `${code}: 이 파일에 이런 이름의 서비스가 없습니다. 다른 Compose 파일이나 외부 네트워크에 있는 이름이어야 합니다.`,
      `${code}: no service of this file has this name; another Compose file or an external network must know it.`,
    ),
  ];
}

/** Checks run inside the container, where localhost is right. */
const insideFact = (name: string): Text =>
  text(
    `${inlineCode(name)}: 이 명령은 컨테이너 안에서 실행되므로 이 컨테이너 자신입니다. 포트도 컨테이너 포트입니다.`,
    `This command runs inside the container, so ${inlineCode(name)} is the container itself, and the port its own.`,
  );

function selfFact(compose: Compose, from: Service | undefined, { name, port }: HostUse): Text {
  const code = inlineCode(name);
  const owner = from && networkOwner(compose, from);
  if (owner?.attachment.kind === "host")
    return text(
      `${code}: 호스트 네트워크를 쓰므로 호스트 컴퓨터 자신입니다.`,
      `On the host's network, ${code} is the host itself.`,
    );
  const self = text(
    `${code}: 호스트나 다른 서비스가 아니라 이 컨테이너 자신입니다.`,
    `${code} is this container itself, not the host and not another service.`,
  );
  const meant = port === undefined ? undefined : listenerOn(compose, port, from);
  if (!meant) return self;
  const better = inlineCode(`${meant.service.name}:${meant.port}`);
  return joined([
    self,
    text(
      `${port}번 포트는 ${inlineCode(meant.service.name)} 서비스의 것이므로 이렇게 적어야 합니다: ${better}`,
      `Port ${port} is that of the service ${inlineCode(meant.service.name)}: write ${better}.`,
    ),
  ]);
}

/** The other service that a port seems to mean, with the port it has inside the network. */
function listenerOn(
  compose: Compose,
  port: string,
  from: Service | undefined,
): { service: Service; port: string } | undefined {
  for (const service of servicesOf(compose).values()) {
    if (service === from) {
      if (containerPorts(service).includes(port)) return undefined;
      continue;
    }
    if (containerPorts(service).includes(port)) return { service, port };
    const published = publishedPorts(service).find((it) => it.host === port);
    if (published) return { service, port: published.container };
  }
  return undefined;
}

function gatewayFact(from: Service | undefined): Text {
  const code = inlineCode("host.docker.internal");
  const hosts = get(from?.node, "extra_hosts");
  const names = resolve(hosts)?.kind === "map" ? entries(hosts).map(({ key }) => key.text) : textsOf(hosts);
  const isGiven = names.some((it) => it.startsWith("host.docker.internal"));
  const fact = text(`${code}은 호스트 컴퓨터를 가리킵니다.`, `${code} is the host machine.`);
  if (isGiven) return fact;
  const line = inlineCode("host.docker.internal:host-gateway");
  return joined([
    fact,
    text(
      `Docker Desktop 밖의 Linux에서는 extra_hosts에 ${line}가 있어야 합니다.`,
      `On Linux without Docker Desktop, extra_hosts must hold ${line}.`,
    ),
  ]);
}

function serviceFacts(compose: Compose, from: Service | undefined, use: HostUse, named: Named): Text[] {
  const { service } = named;
  const facts = [serviceSummary(compose, service)];
  if (from && networkOwner(compose, from) === networkOwner(compose, service))
    facts.push(
      text(
        `${inlineCode(use.name)}: 이 서비스 자신이거나 네트워크를 함께 쓰는 서비스입니다.`,
        `${inlineCode(use.name)} is this service itself, or shares its network namespace.`,
      ),
    );
  else if (from) facts.push(reachFact(compose, from, named, use));
  else facts.push(portFact(use, service));
  return facts;
}

/** Whether the name leads anywhere from where it is written, and which port counts then. */
function reachFact(compose: Compose, from: Service, named: Named, use: HostUse): Text {
  const { service, by, network } = named;
  const own = networkOwner(compose, from).attachment;
  const barred = nameless(service) ?? barredBy(own.kind, use, service);
  if (barred) return barred;
  const shared = sharedNetworks(compose, from, service);
  if (!shared)
    return text(
      "Compose의 네트워크를 쓰지 않으므로 이름으로 접속된다고 볼 수 없습니다.",
      "One of the two is on no network of this file, so the name may not be found.",
    );
  const code = inlineCode(use.name);
  const on = by === "alias" && network !== undefined ? shared.filter((it) => it === network) : shared;
  if (on.length === 0)
    return text(
      `두 서비스가 함께 쓰는 네트워크가 없어 ${code}에 접속할 수 없습니다. 같은 네트워크에 넣어야 합니다.`,
      `The two share no network, so ${code} cannot be reached; put both on one.`,
    );
  const works = text(
    `두 서비스가 ${listed(on)} 네트워크를 함께 쓰므로 ${code} 이름으로 접속됩니다.`,
    `Both are on the network ${listed(on)}, so the name ${code} works.`,
  );
  return joined([works, portFact(use, service)]);
}

/** A service that has no name on any network, because it is on none of its own. */
function nameless({ name, attachment }: Service): Text | undefined {
  const code = inlineCode(name);
  if (attachment.kind === "service") {
    const owner = inlineCode(attachment.name);
    return text(
      `${code} 서비스는 ${owner} 서비스의 네트워크를 함께 쓰므로 자기 이름이 없습니다. ${owner} 이름으로 접속합니다.`,
      `${code} shares the network of ${owner} and has no name of its own; use ${owner}.`,
    );
  }
  if (attachment.kind !== "host" && attachment.kind !== "none") return undefined;
  return text(
    `${code} 서비스는 network_mode가 ${attachment.kind}라서 이 이름으로 접속할 수 없습니다.`,
    `${code} has network_mode ${attachment.kind}, so this name does not reach it.`,
  );
}

/** What stands in the way on the asking side. */
function barredBy(own: Service["attachment"]["kind"], { port }: HostUse, service: Service): Text | undefined {
  if (own === "none")
    return text(
      "이 서비스에는 네트워크가 없습니다(network_mode: none).",
      "This service has no network (network_mode: none).",
    );
  if (own !== "host") return undefined;
  const published = publishedPorts(service).find(
    ({ host, container }) =>
      host !== undefined && (port === undefined || container === port || host === port),
  );
  const better = inlineCode(published?.host === undefined ? "localhost" : `localhost:${published.host}`);
  return text(
    `이 서비스는 호스트 네트워크에 있어 서비스 이름을 찾지 못합니다. 호스트에 공개된 포트로 접속합니다: ${better}`,
    `This service is on the host's network, where names of services are unknown; use a published port: ${better}`,
  );
}

const holds = (port: string, wanted: string): boolean => {
  if (port === wanted) return true;
  const [first = ""] = port.split("-");
  return (
    portCount(port) > 1 && Number(wanted) >= Number(first) && Number(wanted) < Number(first) + portCount(port)
  );
};

/** Inside the network the container's port counts, whatever the host publishes. */
function portFact({ port }: HostUse, service: Service): Text {
  const published = publishedPorts(service);
  const inside = containerPorts(service);
  if (port === undefined || inside.some((it) => holds(it, port))) return insidePort(published, port);
  const mapping = published.find(({ host }) => host !== undefined && holds(host, port));
  if (!mapping) return insidePort(published, port);
  return text(
    `${port}번은 호스트에 공개한 포트입니다. 컨테이너끼리는 컨테이너 포트 ${inlineCode(mapping.container)}번을 써야 합니다.`,
    `${port} is the port published on the host; between containers the container port ${inlineCode(mapping.container)} counts.`,
  );
}

function insidePort(published: readonly PortMapping[], port: string | undefined): Text {
  const other = published.find(
    ({ host, container }) => host !== undefined && host !== container && (port ?? container) === container,
  );
  if (other?.host === undefined)
    return text(
      "포트는 호스트에 공개한 번호가 아니라 컨테이너 포트입니다.",
      "The port is the container's own, not one published on the host.",
    );
  const [inside, outside] = [inlineCode(other.container), inlineCode(other.host)];
  return text(
    `포트는 호스트에 공개한 ${outside}번 대신 컨테이너 포트 ${inside}번을 씁니다.`,
    `The port is the container's own ${inside}, not ${outside}, which the host publishes.`,
  );
}
