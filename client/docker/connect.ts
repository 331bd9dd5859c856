import type { Address } from "../model/connection/address.ts";
import { diagnose, type Trouble } from "../model/connection/doctor.ts";
import { type Choice, resolve, type Where, type World } from "../model/connection/resolve.ts";
import { type Engine, EngineError, type Failure, type Signal } from "../model/engine.ts";
import { facts } from "./world.ts";

export interface Connected {
  readonly engine: Engine;
  readonly where: Where;
}

/** Finds and opens the engine, and explains why that failed. */
export interface Connector {
  /** Rejects with an `EngineError`. */
  connect(signal: Signal): Promise<Connected>;
  /** About the last attempt. */
  explain(failure: Failure): Promise<Trouble>;
}

/** Looks anew on every attempt: a context may have been switched, a socket may have appeared. */
export function connector(world: World, choice: () => Choice): Connector {
  let where: Where = { source: "default", spoken: "", host: "localhost" };
  let address: Address | undefined;
  return {
    async connect(signal) {
      const found = await resolve(world, choice());
      where = found.where;
      address = "address" in found ? found.address : undefined;
      if ("failure" in found) throw new EngineError(found.failure);
      // dockerode takes 0.1 s to load: only once there is something to connect to
      const { open } = await import("./dockerode.ts");
      return { engine: await open(found.address, signal), where };
    },
    async explain(failure) {
      const tried = address?.kind === "socket" ? address.path : undefined;
      return diagnose(where, address, failure, await facts(world, tried));
    },
  };
}
