import { get, resolve, textAt } from "../yaml/read.ts";
import type { Compose } from "./document.ts";
import { interpolate } from "./interpolation.ts";
import { publishedPorts, servicesOf } from "./services.ts";

/** How a service is built, with paths as the file writes them, defaults of variables filled in. */
export interface ServiceBuild {
  readonly service: string;
  /** From the folder of the Compose file. */
  readonly context: string;
  /** From the context. */
  readonly dockerfile: string;
  readonly target?: string;
  /** The ports of containers that the service publishes. */
  readonly ports: readonly string[];
}

/** The services that are built from files of this machine and a Dockerfile of their own; those that only a run can tell are left out. */
export function buildsOf(compose: Compose): ServiceBuild[] {
  const builds: ServiceBuild[] = [];
  for (const service of servicesOf(compose).values()) {
    if (service.build === undefined) continue;
    const build = resolve(get(service.node, "build"));
    const context = known(service.build === "" ? "." : service.build);
    const dockerfile = known(textAt(build, "dockerfile") ?? "Dockerfile");
    if (context === undefined || dockerfile === undefined || isRemote(context)) continue;
    if (get(build, "dockerfile_inline")) continue;
    const target = known(textAt(build, "target") ?? "");
    builds.push({
      service: service.name,
      context,
      dockerfile,
      ...(target && { target }),
      ports: publishedPorts(service).map(({ container }) => container),
    });
  }
  return builds;
}

function known(text: string): string | undefined {
  const value = interpolate(text);
  return value.isKnown ? value.text : undefined;
}

/** Whether a build context is fetched from elsewhere. */
export const isRemote = (context: string): boolean => /^(\w+:\/\/|git@|github\.com\/)/.test(context);
