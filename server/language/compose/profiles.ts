import type { Severity } from "../core/rule.ts";
import { get, textsOf } from "../yaml/read.ts";
import type { YamlNode } from "../yaml/syntax.ts";

/** The profiles of a service; one without any always runs. https://docs.docker.com/compose/how-tos/profiles/ */
export const profilesOf = (service: YamlNode | undefined): string[] => textsOf(get(service, "profiles"));

/** What Compose checks only in services that run is no error in one that waits for its profile. */
export const severityIn = (service: YamlNode | undefined): { severity?: Severity } =>
  profilesOf(service).length > 0 ? { severity: "warning" } : {};
