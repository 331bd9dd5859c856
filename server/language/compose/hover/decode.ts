import { text } from "../../../protocol/text.ts";
import { groupBy } from "../../core/group.ts";
import { once } from "../../core/memo.ts";
import { inlineCode } from "../../core/render.ts";
import { capabilityWords } from "../../knowledge/capabilities.ts";
import { valueMeaning } from "../../knowledge/composeValues.ts";
import { durationWords } from "../../knowledge/durations.ts";
import { mappingWords } from "../../knowledge/ports.ts";
import { get, textAt, textsOf } from "../../yaml/read.ts";
import type { Compose } from "../document.ts";
import { longPort, servicesOf } from "../services.ts";
import { bytes, cpus, duration, mode, shares, umask, user } from "./amounts.ts";
import { type Decoded, type Decoder, nothing, type Value } from "./decoder.ts";
import { envFile } from "./envFiles.ts";
import { buildFacts, conditionFacts, replicaFacts } from "./facts.ts";
import { command, mount, port, test, tmpfs } from "./shortSyntax.ts";
import { listed, meaning } from "./words.ts";

const restart: Decoder = ({ text: it }) => {
  const [, policy = "", count] = /^(no|always|unless-stopped|on-failure)(?::(\d+))?$/.exec(it) ?? [];
  if (policy === "") return nothing;
  const facts =
    count === undefined
      ? []
      : [text(`최대 ${count}번까지 다시 시작합니다.`, `Started again at most ${count} times.`)];
  return { keys: [`compose/value.restart-${policy}`], facts };
};

const networkMode: Decoder = ({ text: it }) =>
  /^(host|none|bridge)$/.test(it) ? { keys: [`network/${it}`] } : nothing;

const networkDriver: Decoder = ({ text: it }) =>
  /^(bridge|overlay|macvlan|ipvlan|host|none)$/.test(it) ? { keys: [`network/${it}`] } : nothing;

const mountTypes: Readonly<Record<string, string>> = {
  bind: "volume/bind-mount",
  volume: "volume/named",
  tmpfs: "volume/tmpfs",
  image: "compose/services.volumes.image",
};

const mountType: Decoder = (value) => ({
  keys: Object.hasOwn(mountTypes, value.text) ? [mountTypes[value.text] as string] : [],
  ...fixed(value),
});

const condition: Decoder = ({ compose, text: it, path }) => ({
  keys: /^service_\w+$/.test(it) ? [`compose/value.${it}`] : [],
  facts: conditionFacts(compose, String(path.at(-2) ?? ""), it),
});

const capability: Decoder = ({ text: it }) => {
  const said = capabilityWords(it);
  return said ? { facts: [meaning(it, said)] } : nothing;
};

const fixed: Decoder = ({ key, text: it }) => {
  const said = valueMeaning(key, it);
  return said ? { facts: [meaning(it, said)] } : nothing;
};

const securityOption: Decoder = (value) => ({
  keys: /^no-new-privileges\b/.test(value.text) ? ["security/no-new-privileges"] : [],
  ...fixed(value),
});

const pull: Decoder = (value) => {
  const every = /^every_(.+)$/.exec(value.text)?.[1];
  const said = every === undefined ? undefined : durationWords(every);
  if (!said) return fixed(value);
  return {
    facts: [
      text(`마지막 확인 뒤 ${said.ko}이 지나면 받습니다.`, `Pulled when the last check is ${said.en} old.`),
    ],
  };
};

const action: Decoder = (value) => ({ keys: ["compose/value.watch-actions"], ...fixed(value) });

const extraHost: Decoder = ({ text: it, path }) => {
  const own = typeof path.at(-1) === "string" ? `${String(path.at(-1))}=${it}` : it;
  const [, name = "", address = ""] = /^([^=:]+)[=:](.+)$/.exec(own) ?? [];
  if (name === "") return nothing;
  const to =
    address === "host-gateway"
      ? text("호스트 컴퓨터", "the host machine")
      : text(inlineCode(address), inlineCode(address));
  const code = inlineCode(name);
  return {
    facts: [
      text(
        `컨테이너의 /etc/hosts에서 ${code} 이름이 가리키는 곳: ${to.ko}`,
        `In the container's /etc/hosts, ${code} is ${to.en}.`,
      ),
    ],
  };
};

const device: Decoder = ({ text: it }) => {
  const [source = "", target = source, permissions = "rwm"] = it.split(":");
  if (!source.startsWith("/")) return nothing;
  const [from, to, may] = [source, target, permissions].map(inlineCode);
  return {
    facts: [
      text(
        `호스트의 ${from} 장치가 컨테이너에서 ${to} 이름으로 보입니다. 권한: ${may}`,
        `The host's device ${from} appears as ${to}, with the permissions ${may}.`,
      ),
    ],
  };
};

/** The services of each profile. */
const byProfile = once((compose: Compose) => {
  const pairs = [...servicesOf(compose).values()].flatMap(({ name, node }) =>
    textsOf(get(node, "profiles")).map((of) => ({ of, name })),
  );
  return groupBy(pairs, (it) => it.of);
});

const profile: Decoder = ({ compose, text: it }) => {
  const names = listed((byProfile(compose).get(it) ?? []).map(({ name }) => name));
  const line = inlineCode(`docker compose --profile ${it} up`);
  return {
    facts: [
      text(
        `${line}으로 켭니다. 이 프로필의 서비스: ${names}`,
        `Turned on by ${line}. Services of this profile: ${names}`,
      ),
    ],
  };
};

const secret: Decoder = ({ key, text: it, path }) => {
  if (typeof path.at(-1) !== "number") return nothing;
  const place = inlineCode(key.endsWith("secrets") ? `/run/secrets/${it}` : `/${it}`);
  return {
    facts: [text(`컨테이너에서는 ${place} 파일로 보입니다.`, `In the container it is the file ${place}.`)],
  };
};

const build: Decoder = ({ service, path }) => ({
  facts: service && typeof path.at(-1) !== "number" ? buildFacts(service) : [],
});

const project: Decoder = ({ compose, text: it }) => {
  const first = [...servicesOf(compose).keys()][0] ?? "web";
  const [container, network] = [`${it}-${first}-1`, `${it}_default`].map(inlineCode);
  return {
    facts: [
      text(
        `컨테이너는 ${container}, 네트워크는 ${network} 같은 이름이 됩니다.`,
        `Containers get names such as ${container}, networks such as ${network}.`,
      ),
    ],
  };
};

/** The parts of a port in the long syntax say together what the short one says. */
const longPortWords: Decoder = ({ parent }) => {
  const mapping = parent && longPort(parent);
  return mapping ? { facts: [mappingWords(mapping)] } : nothing;
};

/** With a file, the service is one of that file. */
const extended: Decoder = ({ text: it, parent }) => {
  const file = textAt(parent, "file");
  if (file === undefined) return nothing;
  const [name, place] = [it, file].map(inlineCode);
  return {
    facts: [
      text(`${place} 파일의 ${name} 서비스를 물려받습니다.`, `Takes over the service ${name} of ${place}.`),
    ],
  };
};

const replicas: Decoder = ({ service, text: it }) => ({ facts: service ? replicaFacts(service, it) : [] });

/** Options of drivers have no keys of their own; their names tell. */
const option: Decoder = (value) => {
  const name = String(value.path.at(-1) ?? "");
  return /^(max-size|max-buffer-size|size)$/.test(name) ? { facts: bytes(value).facts ?? [] } : nothing;
};

const volumeOption: Decoder = (value) =>
  textAt(value.parent, "type")?.startsWith("nfs") ? { keys: ["volume/driver-nfs"] } : option(value);

const table: Readonly<Record<string, Decoder>> = {
  name: project,
  "networks.driver": networkDriver,
  "services.build": build,
  "services.build.context": build,
  "services.build.dockerfile": build,
  "services.build.target": build,
  "services.cap_add": capability,
  "services.cap_drop": capability,
  "services.command": command,
  "services.entrypoint": command,
  "services.configs": secret,
  "services.configs.mode": mode,
  "services.cpu_shares": shares,
  "services.cpus": cpus,
  "services.depends_on.condition": condition,
  "services.umask": umask,
  "services.env_file": envFile,
  "services.env_file.path": envFile,
  "services.deploy.replicas": replicas,
  "services.scale": replicas,
  "services.deploy.resources.limits.cpus": cpus,
  "services.deploy.resources.reservations.cpus": cpus,
  "services.develop.watch.action": action,
  "services.devices": device,
  "services.extends.service": extended,
  "services.extra_hosts": extraHost,
  "services.build.extra_hosts": extraHost,
  "services.healthcheck.test": test,
  "services.logging.options": option,
  "services.network_mode": networkMode,
  "services.ports": port,
  "services.ports.host_ip": longPortWords,
  "services.ports.published": longPortWords,
  "services.ports.target": longPortWords,
  "services.profiles": profile,
  "services.pull_policy": pull,
  "services.restart": restart,
  "services.secrets": secret,
  "services.security_opt": securityOption,
  "services.secrets.mode": mode,
  "services.storage_opt": option,
  "services.tmpfs": tmpfs,
  "services.user": user,
  "services.volumes": mount,
  "services.volumes.type": mountType,
  "services.volumes.tmpfs.mode": mode,
  "volumes.driver_opts": volumeOption,
};

const durations =
  /^services\.(stop_grace_period|pull_refresh_after|healthcheck\.(interval|timeout|start_period|start_interval)|deploy\.(restart_policy|update_config|rollback_config)\.(delay|window|monitor))$/;

const sizes =
  /^services\.(mem_limit|mem_reservation|memswap_limit|shm_size|build\.shm_size|volumes\.tmpfs\.size|blkio_config\.device_(read|write)_bps\.rate|deploy\.resources\.(limits|reservations)\.memory)$/;

/** Puts a value into words, by the key it belongs to. */
export function decode(value: Value): Decoded {
  if (Object.hasOwn(table, value.key)) return (table[value.key] as Decoder)(value);
  if (durations.test(value.key)) return duration(value);
  return sizes.test(value.key) ? bytes(value) : fixed(value);
}
