import type { Text } from "../../../protocol/text.ts";
import { cliCommand } from "../../knowledge/dockerCli.ts";
import type { CommandLine, FlagPart } from "../line.ts";
import {
  buildArgFacts,
  buildSecretFacts,
  cacheFacts,
  nameFacts,
  outputFacts,
  progressFacts,
} from "./build.ts";
import { hostFacts as addedHostFacts, driverFacts, networkFacts, portFacts, subnetFacts } from "./network.ts";
import {
  composeFileFacts,
  durationFacts,
  envFileFacts,
  filterFacts,
  hostFacts,
  passwordFacts,
  profileFacts,
  scaleFacts,
  secondFacts,
  signalFacts,
  stopFacts,
  tailFacts,
  timeFacts,
} from "./other.ts";
import {
  capabilityFacts,
  envFacts,
  logDriverFacts,
  logOptionFacts,
  namespaceFacts,
  platformFacts,
  pullFacts,
  restartFacts,
  securityFacts,
  userFacts,
} from "./process.ts";
import {
  cpuFacts,
  cpuSetFacts,
  gpuFacts,
  pidFacts,
  shareFacts,
  sizeFacts,
  swapFacts,
  ulimitFacts,
} from "./resources.ts";
import { mountFacts, tmpfsFacts, volumeFacts, volumesFromFacts } from "./storage.ts";
import { templateFacts } from "./template.ts";

/** Says in words what the value of a flag means. */
type Decoder = (value: string, line: CommandLine, part: FlagPart) => readonly Text[];

/** By the long name of the flag, or by command and flag where a name means several things. */
const decoders: Readonly<Record<string, Decoder | undefined>> = {
  __proto__: null as never,
  "--publish": portFacts,
  "--volume": volumeFacts,
  "--mount": mountFacts,
  "--tmpfs": tmpfsFacts,
  "--volumes-from": volumesFromFacts,
  "--env": envFacts,
  "--env-file": envFileFacts,
  "--env-from-file": envFileFacts,
  "--user": userFacts,
  "--restart": restartFacts,
  "--platform": platformFacts,
  "--network": networkFacts,
  "--net": networkFacts,
  "build --network": () => [],
  "--add-host": addedHostFacts,
  "--subnet": subnetFacts,
  "--ip-range": subnetFacts,
  "network create --driver": driverFacts,
  "--memory-swap": swapFacts,
  "--cpus": cpuFacts,
  "--cpuset-cpus": cpuSetFacts,
  "--cpu-shares": shareFacts,
  "--pids-limit": pidFacts,
  "--gpus": gpuFacts,
  "--ulimit": ulimitFacts,
  "--log-driver": logDriverFacts,
  "--log-opt": logOptionFacts,
  "--cap-add": capabilityFacts,
  "--cap-drop": capabilityFacts,
  "--security-opt": securityFacts,
  "--pid": namespaceFacts,
  "--ipc": namespaceFacts,
  "--uts": namespaceFacts,
  "--userns": namespaceFacts,
  "--cgroupns": namespaceFacts,
  "--pull": pullFacts,
  "--policy": pullFacts,
  "build --policy": () => [],
  "--stop-timeout": stopFacts,
  "--timeout": stopFacts,
  "--time": stopFacts,
  "plugin enable --timeout": secondFacts,
  "--wait-timeout": secondFacts,
  "--stop-signal": signalFacts,
  "--signal": signalFacts,
  "--tag": nameFacts,
  "--output": outputFacts,
  "save --output": () => [],
  "export --output": () => [],
  "compose config --output": () => [],
  "compose export --output": () => [],
  "build --secret": buildSecretFacts,
  "--cache-from": cacheFacts,
  "--cache-to": cacheFacts,
  "--build-arg": buildArgFacts,
  "--progress": progressFacts,
  "--filter": filterFacts,
  "--format": templateFacts,
  "--tail": tailFacts,
  "--since": timeFacts,
  "--until": timeFacts,
  "compose --file": composeFileFacts,
  "--scale": scaleFacts,
  "--profile": profileFacts,
  "--host": hostFacts,
  "service create --host": addedHostFacts,
  "--password": passwordFacts,
};

/** What is to say of a flag's value, in words. */
export function valueFacts(line: CommandLine, part: FlagPart): readonly Text[] {
  const { flag, value, of } = part;
  const text = value?.text ?? "";
  if (!flag?.value || text === "") return [];
  const command = cliCommand(of)?.names[0] ?? of;
  const decode = decoders[`${command} ${flag.long}`] ?? decoders[flag.long];
  if (decode) return decode(text, line, part);
  if (flag.value === "bytes") return sizeFacts(text);
  return flag.value === "duration" ? durationFacts(text) : [];
}
