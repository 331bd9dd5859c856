import { spawn } from "node:child_process";
import http from "node:http";
import https from "node:https";
import { Duplex } from "node:stream";
import type { Address } from "../model/connection/address.ts";
import { EngineError } from "../model/engine.ts";

/** Makes HTTP requests to one engine. */
export interface Transport {
  request(options: http.RequestOptions): http.ClientRequest;
  /** Closes idle connections, now and as they become idle; what is under way goes on. */
  release(): void;
}

/**
 * A transport for an address. Reads share kept-alive connections; what changes something gets one of its own over a
 * socket or TCP, since a kept one may just have been closed by the engine and such a request must not be repeated.
 */
export function transport(address: Address): Transport {
  switch (address.kind) {
    case "socket": {
      const agent = new http.Agent({ keepAlive: true });
      return pooled(agent, (options) =>
        http.request({ ...options, socketPath: address.path, agent: agentFor(options, agent) }),
      );
    }
    case "tcp":
      return address.tls ? tls(address) : tcp(address);
    case "ssh": {
      const agent = new SshAgent(address);
      // with a socket path set, an editor's proxy support leaves the request alone; the agent never looks at it
      return pooled(agent, (options) => http.request({ ...options, socketPath: "ssh", agent }));
    }
  }
}

type Tcp = Extract<Address, { kind: "tcp" }>;

function tcp({ host, port, prefix }: Tcp): Transport {
  const agent = new http.Agent({ keepAlive: true });
  return pooled(agent, (options) =>
    awake(
      http.request({ ...options, host, port, path: prefix + options.path, agent: agentFor(options, agent) }),
    ),
  );
}

function tls({ host, port, prefix, tls: said }: Tcp): Transport {
  const { verify = true, ...certificates } = said ?? {};
  const agent = new https.Agent({ keepAlive: true });
  const secure = { ...certificates, rejectUnauthorized: verify };
  return pooled(agent, (options) =>
    awake(
      https.request({
        ...options,
        ...secure,
        host,
        port,
        path: prefix + options.path,
        agent: agentFor(options, agent),
      }),
    ),
  );
}

const agentFor = <T extends http.Agent>(options: http.RequestOptions, agent: T): T | false =>
  options.method === "GET" ? agent : false;

/** TCP keep-alive tells, after a while, that the other end is gone: a stream without news looks just the same. */
function awake(request: http.ClientRequest): http.ClientRequest {
  return request.on("socket", (socket) => socket.setKeepAlive(true, 20_000));
}

function pooled(agent: http.Agent, request: Transport["request"]): Transport {
  return {
    request,
    release() {
      agent.maxFreeSockets = 0;
      for (const sockets of Object.values(agent.freeSockets)) for (const it of sockets ?? []) it.destroy();
    },
  };
}

/**
 * Reaches the engine as the docker CLI does: this machine's own `ssh` runs `docker system dial-stdio` on the other one
 * (https://docs.docker.com/engine/security/protect-access/). So the user's keys, agent, `~/.ssh/config` and known
 * hosts count, and nothing asks for a password.
 */
class SshAgent extends http.Agent {
  readonly #address: Extract<Address, { kind: "ssh" }>;
  constructor(address: Extract<Address, { kind: "ssh" }>) {
    super({ keepAlive: true });
    this.#address = address;
  }
  override createConnection(): Duplex {
    return sshPipe(this.#address);
  }
}

/** Arguments of `ssh`; the host stands after `--`, so that it is never read as an option. */
function sshArguments({ user, host, port, socket }: Extract<Address, { kind: "ssh" }>): string[] {
  return [
    ...["-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-o", "ServerAliveInterval=15", "-T"],
    ...(user ? ["-l", user] : []),
    ...(port ? ["-p", String(port)] : []),
    "--",
    host,
    "docker",
    ...(socket ? ["--host", `unix://${socket}`] : []),
    "system",
    "dial-stdio",
  ];
}

function sshPipe(address: Extract<Address, { kind: "ssh" }>): Duplex {
  const child = spawn("ssh", sshArguments(address), { stdio: "pipe", windowsHide: true });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2000);
  });
  const pipe = new PipeSocket({
    read: () => child.stdout.resume(),
    // a broken pipe says less than the words with which ssh ends: those are waited for
    write: (chunk, encoding, done) => void child.stdin.write(chunk, encoding, () => done()),
    final: (done) => void child.stdin.end(() => done()),
    destroy: (error, done) => {
      child.kill();
      done(error);
    },
  });
  const fail = (message: string): void => {
    pipe.destroy(new EngineError({ code: "SSH", message: said.trim() || message }));
  };
  child.stdout.on("data", (chunk) => {
    if (!pipe.push(chunk)) child.stdout.pause();
  });
  child.stdin.on("error", () => undefined);
  child.on("error", (error) => fail(`ssh: ${error.message}`));
  child.on("close", (code) => (code === 0 ? pipe.push(null) : fail(`ssh ended with code ${code}`)));
  return pipe;
}

/** What Node's HTTP client expects of a socket beyond a duplex stream. */
class PipeSocket extends Duplex {
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
