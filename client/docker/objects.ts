import { setTimeout as sleep } from "node:timers/promises";
import { failureOf, type Signal } from "../model/engine.ts";
import { list, object, string } from "../model/json.ts";
import type { ImagePort, NetworkPort, NewContainer, SystemPort, VolumePort } from "../model/objects.ts";
import { readHistory, readImage, readNetwork, readUsage, readVolume } from "../model/wireObjects.ts";
import { type Api, progressOf, segment } from "./api.ts";
import { backupsOver } from "./backup.ts";
import { type Credentials, credentialsFor } from "./credentials.ts";

/* Images, volumes, networks and the disk over the Engine API: https://docs.docker.com/reference/api/engine/ */

/** Milliseconds: deleting layers and walking the disk take their time. */
const slow = 300_000;

/** A reference in two: `127.0.0.1:5000/web:1` is `127.0.0.1:5000/web` and `1`; without a tag `latest`. */
function splitReference(reference: string): { readonly name: string; readonly tag: string } {
  const digest = reference.indexOf("@");
  if (digest > 0) return { name: reference.slice(0, digest), tag: reference.slice(digest + 1) };
  const colon = reference.lastIndexOf(":");
  if (colon <= reference.lastIndexOf("/")) return { name: reference, tag: "latest" };
  return { name: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}

/** Base64url of the JSON, as the reference asks for; an empty object is a valid answer to "no credentials". */
const authHeader = (it: Credentials | undefined): Readonly<Record<string, string>> => ({
  "X-Registry-Auth": Buffer.from(JSON.stringify(it ?? {})).toString("base64url"),
});

export const imagesOver = (api: Api): ImagePort => ({
  list: async (signal) =>
    list(await api.ask({ method: "GET", path: "/images/json" }, signal)).flatMap((it) => readImage(it) ?? []),
  inspect: (id, signal) => api.ask({ method: "GET", path: `/images/${segment(id)}/json` }, signal),
  history: async (id, signal) =>
    readHistory(await api.ask({ method: "GET", path: `/images/${segment(id)}/history` }, signal)),
  async tag(id, reference, signal) {
    const { name: repo, tag } = splitReference(reference);
    await api.ask({ method: "POST", path: `/images/${segment(id)}/tag`, query: { repo, tag } }, signal);
  },
  async remove(id, { force }, signal) {
    await api.ask(
      { method: "DELETE", path: `/images/${segment(id)}`, query: { force }, limit: slow },
      signal,
    );
  },
  async pull(reference, signal) {
    const { name: fromImage, tag } = splitReference(reference);
    const headers = authHeader(await credentialsFor(reference));
    const query = { fromImage, tag };
    return progressOf(
      await api.open({ method: "POST", path: "/images/create", query, headers, limit: slow }, signal),
    );
  },
  async push(reference, signal) {
    const { name, tag } = splitReference(reference);
    const headers = authHeader(await credentialsFor(reference));
    const path = `/images/${name.split("/").map(segment).join("/")}/push`;
    return progressOf(await api.open({ method: "POST", path, query: { tag }, headers, limit: slow }, signal));
  },
});

/** What is there; nothing for what is not. */
async function orNothing(api: Api, path: string, signal: Signal): Promise<unknown> {
  try {
    return await api.ask({ method: "GET", path }, signal);
  } catch (error) {
    if (failureOf(error).status === 404) return undefined;
    throw error;
  }
}

export const volumesOver = (api: Api): VolumePort => ({
  ...backupsOver(api),
  list: async (signal) =>
    list(object(await api.ask({ method: "GET", path: "/volumes" }, signal))["Volumes"]).flatMap(
      (it) => readVolume(it) ?? [],
    ),
  read: async (name, signal) => readVolume(await orNothing(api, `/volumes/${segment(name)}`, signal)),
  inspect: (name, signal) => api.ask({ method: "GET", path: `/volumes/${segment(name)}` }, signal),
  async create({ name, driver, labels, options }, signal) {
    const body = { Name: name, Driver: driver, Labels: labels, DriverOpts: options };
    return string(object(await api.ask({ method: "POST", path: "/volumes/create", body }, signal))["Name"]);
  },
  async remove(name, signal) {
    await api.ask({ method: "DELETE", path: `/volumes/${segment(name)}`, limit: slow }, signal);
  },
});

export const networksOver = (api: Api): NetworkPort => ({
  list: async (signal) =>
    list(await api.ask({ method: "GET", path: "/networks" }, signal)).flatMap((it) => readNetwork(it) ?? []),
  read: async (id, signal) => readNetwork(await orNothing(api, `/networks/${segment(id)}`, signal)),
  inspect: (id, signal) => api.ask({ method: "GET", path: `/networks/${segment(id)}` }, signal),
  async create({ name, driver, internal, subnet, labels }, signal) {
    const ipam = subnet === "" ? {} : { IPAM: { Config: [{ Subnet: subnet }] } };
    const body = {
      ...{ Name: name, Driver: driver, Internal: internal, Labels: labels, CheckDuplicate: true },
      ...ipam,
    };
    return string(object(await api.ask({ method: "POST", path: "/networks/create", body }, signal))["Id"]);
  },
  async remove(id, signal) {
    await api.ask({ method: "DELETE", path: `/networks/${segment(id)}` }, signal);
  },
  async connect(id, container, aliases, signal) {
    const body = { Container: container, EndpointConfig: { Aliases: aliases } };
    await api.ask({ method: "POST", path: `/networks/${segment(id)}/connect`, body, limit: 60_000 }, signal);
  },
  async disconnect(id, container, signal) {
    const body = { Container: container };
    const path = `/networks/${segment(id)}/disconnect`;
    await api.ask({ method: "POST", path, body, limit: 60_000 }, signal);
  },
});

/** The body of `POST /containers/create`. */
const creation = (it: NewContainer) => ({
  Image: it.image,
  ...(it.command.length > 0 && { Cmd: it.command }),
  Env: it.env,
  ExposedPorts: Object.fromEntries(it.ports.map((port) => [`${port.container}/${port.protocol}`, {}])),
  HostConfig: {
    Binds: it.mounts.map(({ source, target, readOnly }) => `${source}:${target}${readOnly ? ":ro" : ""}`),
    PortBindings: bindings(it.ports),
    RestartPolicy: { Name: it.restart },
    AutoRemove: it.autoRemove,
  },
});

function bindings(ports: NewContainer["ports"]): Record<string, { HostIp: string; HostPort: string }[]> {
  const found: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { ip, host, container, protocol } of ports) {
    const key = `${container}/${protocol}`;
    found[key] = [...(found[key] ?? []), { HostIp: ip, HostPort: host === 0 ? "" : String(host) }];
  }
  return found;
}

/** The engine measures for one at a time and refuses the others: another window is waited for. */
async function measured(api: Api, signal: Signal): Promise<unknown> {
  for (let tries = 60; ; tries--) {
    try {
      return await api.ask({ method: "GET", path: "/system/df", limit: slow }, signal);
    } catch (error) {
      const isTaken = /disk usage operation is already running/.test(failureOf(error).message);
      if (!isTaken || tries === 0 || signal.aborted) throw error;
      await sleep(500);
    }
  }
}

export const systemOver = (api: Api): SystemPort => ({
  async create(container, signal) {
    const query = container.name === "" ? {} : { name: container.name };
    const path = "/containers/create";
    const answer = await api.ask({ method: "POST", path, query, body: creation(container) }, signal);
    return string(object(answer)["Id"]);
  },
  usage: async (signal) => readUsage(await measured(api, signal)),
  async removeStopped(id, signal) {
    await api.ask({ method: "DELETE", path: `/containers/${segment(id)}`, limit: slow }, signal);
  },
  async pruneCache({ all }, signal) {
    const answer = await api.ask(
      { method: "POST", path: "/build/prune", query: { all }, limit: slow },
      signal,
    );
    const { SpaceReclaimed } = object(answer);
    return typeof SpaceReclaimed === "number" ? SpaceReclaimed : 0;
  },
});
