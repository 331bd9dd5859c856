import type { Text } from "../../../protocol/text.ts";
import type { Look } from "../project.ts";
import type { Manager } from "./nodeManagers.ts";

/** What package.json says. */
export interface Package {
  readonly name?: string;
  readonly main?: string;
  readonly workspaces?: unknown;
  readonly packageManager?: string;
  readonly engines?: { readonly node?: string };
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** All that is known of a Node.js project. */
export interface Node {
  readonly look: Look;
  readonly it: Package;
  readonly scripts: Readonly<Record<string, string>>;
  readonly libraries: ReadonlySet<string>;
  readonly manager: Manager;
  readonly version: string;
  readonly remarks: Text[];
}

/** What runs it. */
export const runtime = ({ manager }: Node): string => (manager.name === "bun" ? "bun" : "node");

/** Libraries that answer requests. */
export const servers =
  /^(express|fastify|koa|hono|@hono\/node-server|@hapi\/hapi|@nestjs\/core|restify|polka|socket\.io|@apollo\/server|ws|@adonisjs\/core|@sveltejs\/adapter-node|@astrojs\/node)$/;
