/** JSON as an engine sends it. */
export type Json = Readonly<Record<string, unknown>>;

interface Thing {
  readonly id: string;
  name: string;
  readonly image: string;
  state: string;
  status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  readonly created: number;
  networks: readonly string[];
  tty: boolean;
  starts: number;
}

export interface NewThing {
  readonly name: string;
  readonly image?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Published on the same number while it runs. */
  readonly ports?: readonly number[];
}

/**
 * Containers as an engine keeps them, without any engine: what happens to one changes what is listed and is told as an
 * event, both in the words of the Engine API.
 */
export class FakeWorld {
  readonly #things = new Map<string, Thing>();
  readonly #listeners = new Set<(event: Json) => void>();
  #made = 0;
  #time = Math.floor(Date.now() / 1000);

  onEvent(listener: (event: Json) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get ids(): readonly string[] {
    return [...this.#things.keys()];
  }

  create({ name, image = "nginx", labels = {}, ports = [] }: NewThing): string {
    const id = (++this.#made).toString(16).padStart(64, "0");
    const created = this.#time++;
    const thing: Thing = {
      ...{ id, name, image, labels, ports, created },
      ...{ state: "created", status: "Created", networks: ["bridge"], tty: false, starts: 0 },
    };
    this.#things.set(id, thing);
    this.#tell(thing, "create");
    return id;
  }

  /** Makes it and starts it. */
  run(it: NewThing): string {
    const id = this.create(it);
    this.start(id);
    return id;
  }

  start(id: string): boolean {
    return this.#change(id, ["created", "exited"], "running", "Up Less than a second", "start");
  }

  stop(id: string, code = 0): boolean {
    const status = `Exited (${code}) Less than a second ago`;
    return this.#change(id, ["running", "paused"], "exited", status, "die", { exitCode: String(code) });
  }

  pause(id: string): boolean {
    return this.#change(id, ["running"], "paused", "Up 1 second (Paused)", "pause");
  }

  unpause(id: string): boolean {
    return this.#change(id, ["paused"], "running", "Up 1 second", "unpause");
  }

  health(id: string, health: "healthy" | "unhealthy"): boolean {
    return this.#change(id, ["running"], "running", `Up 1 second (${health})`, `health_status: ${health}`);
  }

  rename(id: string, name: string): boolean {
    const it = this.#things.get(id);
    if (!it) return false;
    it.name = name;
    this.#tell(it, "rename");
    return true;
  }

  /** Another network: told by an event of the network, which only names the container. */
  connect(id: string, network: string): boolean {
    const it = this.#things.get(id);
    if (!it || it.networks.includes(network)) return false;
    it.networks = [...it.networks, network];
    const attributes = { container: id, name: network, type: "bridge" };
    this.#send({
      Type: "network",
      Action: "connect",
      Actor: { ID: `net-${network}`, Attributes: attributes },
    });
    return true;
  }

  remove(id: string): boolean {
    const it = this.#things.get(id);
    if (!it) return false;
    if (it.state === "running" || it.state === "paused") this.stop(id, 137);
    this.#things.delete(id);
    this.#tell(it, "destroy");
    return true;
  }

  /** An event that changes nothing, as each health check makes them. */
  exec(id: string): void {
    const it = this.#things.get(id);
    if (it) this.#tell(it, "exec_create: /bin/sh -c true");
  }

  /** `GET /containers/json?all=1`. */
  list(ids?: readonly string[]): Json[] {
    const wanted = [...this.#things.values()].filter((it) => !ids || ids.includes(it.id));
    return wanted.reverse().map((it) => ({
      Id: it.id,
      Names: [`/${it.name}`],
      Image: it.image,
      ImageID: "sha256:0",
      Command: "run",
      Created: it.created,
      Ports: it.ports.map((port) =>
        it.state === "running"
          ? { PrivatePort: port, PublicPort: port, IP: "0.0.0.0", Type: "tcp" }
          : { PrivatePort: port, Type: "tcp" },
      ),
      Labels: it.labels,
      State: it.state,
      Status: it.status,
      NetworkSettings: {
        Networks: Object.fromEntries(
          it.networks.map((name, at) => [
            name,
            { IPAddress: it.state === "running" ? `172.17.${at}.2` : "" },
          ]),
        ),
      },
      Mounts: [],
    }));
  }

  /** `GET /containers/{id}/json`, as far as it is asked for. */
  inspect(id: string): Json | undefined {
    const it = this.#things.get(id);
    return (
      it && {
        Id: it.id,
        Name: `/${it.name}`,
        Config: { Tty: it.tty },
        State: {
          Running: it.state === "running",
          StartedAt: `2026-01-01T00:00:${String(it.starts).padStart(2, "0")}Z`,
        },
      }
    );
  }

  #change(
    id: string,
    from: readonly string[],
    state: string,
    status: string,
    action: string,
    more: Readonly<Record<string, string>> = {},
  ): boolean {
    const it = this.#things.get(id);
    if (!it?.state || !from.includes(it.state)) return false;
    it.state = state;
    it.status = status;
    if (action === "start") it.starts++;
    this.#tell(it, action, more);
    return true;
  }

  #tell(it: Thing, action: string, more: Readonly<Record<string, string>> = {}): void {
    const attributes = { ...it.labels, image: it.image, name: it.name, ...more };
    this.#send({
      Type: "container",
      Action: action,
      id: it.id,
      Actor: { ID: it.id, Attributes: attributes },
    });
  }

  #send(event: Json): void {
    const time = this.#time++;
    for (const listener of this.#listeners)
      listener({ ...event, scope: "local", time, timeNano: time * 1e9 });
  }
}
