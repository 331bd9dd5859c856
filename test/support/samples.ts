import { join } from "node:path";
import Docker from "dockerode";
import type { PrivateEngine } from "./engine.ts";
import { BUSYBOX, importBusybox } from "./image.ts";
import type { Session } from "./session.ts";

/** A sample container: a service of the Compose project `shop`, or one by itself. */
interface Sample {
  readonly name: string;
  readonly service?: string;
  readonly command: string;
  /** A port inside, published on the same number. */
  readonly port?: number;
  /** It has run and ended. */
  readonly exited?: boolean;
}

const samples: readonly Sample[] = [
  { name: "shop-web-1", service: "web", command: "httpd -f -p 8080 -h /www", port: 8080 },
  {
    name: "shop-db-1",
    service: "db",
    command: 'echo "database system was shut down"; exit 1',
    exited: true,
  },
  { name: "notebook", command: 'while :; do date "+%T still here"; sleep 5; done' },
];

/** An engine's client for tests; the product has its own. */
export const dockerAt = (engine: PrivateEngine): Docker => new Docker({ socketPath: engine.socketPath });

/**
 * Fills a private engine: the image, a network and a volume, the Compose project `shop` (web runs, db has exited) with the
 * labels that Compose gives, and a container `notebook` of its own. `folder` is the folder of its compose.yaml.
 */
export async function addSamples(engine: PrivateEngine, session: Session, folder: string): Promise<void> {
  const docker = dockerAt(engine);
  await importBusybox(docker, session);
  const project = { "com.docker.compose.project": "shop" };
  await docker.createNetwork({
    Name: "shop_default",
    Labels: { ...project, "com.docker.compose.network": "default" },
  });
  await docker.createVolume({
    Name: "shop_data",
    Labels: { ...project, "com.docker.compose.volume": "data" },
  });
  for (const sample of samples) await addSample(docker, sample, folder);
}

async function addSample(docker: Docker, sample: Sample, folder: string): Promise<void> {
  const port = sample.port === undefined ? undefined : `${sample.port}/tcp`;
  const container = await docker.createContainer({
    name: sample.name,
    Image: BUSYBOX,
    Cmd: ["sh", "-c", sample.command],
    Labels: sample.service === undefined ? {} : composeLabels(sample.service, folder),
    ...(port === undefined ? {} : { ExposedPorts: { [port]: {} } }),
    HostConfig: {
      Init: true,
      ...(sample.service === undefined ? {} : { NetworkMode: "shop_default" }),
      ...(port === undefined ? {} : { PortBindings: { [port]: [{ HostPort: String(sample.port) }] } }),
      ...(sample.service === "db" ? { Binds: ["shop_data:/data"] } : {}),
    },
  });
  await container.start();
  if (sample.exited) await container.wait();
}

/** What `docker compose up` writes on a container: https://docs.docker.com/reference/compose-file/services/#labels */
function composeLabels(service: string, folder: string): Record<string, string> {
  return {
    "com.docker.compose.project": "shop",
    "com.docker.compose.service": service,
    "com.docker.compose.container-number": "1",
    "com.docker.compose.oneoff": "False",
    "com.docker.compose.project.working_dir": folder,
    "com.docker.compose.project.config_files": join(folder, "compose.yaml"),
  };
}
