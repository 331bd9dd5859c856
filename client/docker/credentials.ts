import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { object, string } from "../model/json.ts";

/*
 * Credentials for a registry, found as the docker CLI finds them: `~/.docker/config.json` (or `$DOCKER_CONFIG`), the
 * credential helper of the registry, the store for all, then what stands in the file.
 * https://docs.docker.com/reference/cli/docker/login/
 */

/** The fields of the `X-Registry-Auth` header. */
export type Credentials = Readonly<Record<string, string>>;

/** The key under which Docker Hub is kept. */
const hub = "https://index.docker.io/v1/";

/** Milliseconds that a helper may take; some ask the user to unlock a keychain. */
const patience = 60_000;

/** The registry of an image: the part before the first slash when it looks like a host, else Docker Hub. */
function registryOf(reference: string): string {
  const slash = reference.indexOf("/");
  const first = slash < 0 ? "" : reference.slice(0, slash);
  return /[.:]/.test(first) || first === "localhost" ? first : hub;
}

/** Nothing when there are none: the registry then decides whether strangers are welcome. */
export async function credentialsFor(
  reference: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Credentials | undefined> {
  const folder = env["DOCKER_CONFIG"] || join(env["HOME"] || homedir(), ".docker");
  const config = object(await json(join(folder, "config.json")));
  const registry = registryOf(reference);
  const helper = string(object(config["credHelpers"])[registry]) || string(config["credsStore"]);
  const helped = helper === "" ? undefined : await askHelper(helper, registry, env);
  return helped ?? written(object(config["auths"]), registry);
}

async function json(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}

function written(auths: Readonly<Record<string, unknown>>, registry: string): Credentials | undefined {
  const key = [registry, `https://${registry}`, `https://${registry}/v1/`, `https://${registry}/v2/`].find(
    (it) => Object.hasOwn(auths, it),
  );
  if (key === undefined) return undefined;
  const entry = object(auths[key]);
  const identitytoken = string(entry["identitytoken"]);
  const auth = Buffer.from(string(entry["auth"]), "base64").toString("utf8").replace(/\0+$/, "");
  const colon = auth.indexOf(":");
  if (identitytoken !== "") return { identitytoken, serveraddress: registry };
  if (colon < 1) return undefined;
  return { username: auth.slice(0, colon), password: auth.slice(colon + 1), serveraddress: registry };
}

/** `docker-credential-NAME get`: the registry on standard input, JSON on standard output; exit code 1 for "none". */
async function askHelper(
  name: string,
  registry: string,
  env: NodeJS.ProcessEnv,
): Promise<Credentials | undefined> {
  // the name becomes a part of a program's name: never a path
  if (!/^[\w.-]+$/.test(name)) return undefined;
  const said = await new Promise<string>((resolve) => {
    const child = spawn(`docker-credential-${name}`, ["get"], {
      env,
      stdio: ["pipe", "pipe", "ignore"],
      timeout: patience,
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", () => resolve(""));
    child.on("close", (code) => resolve(code === 0 ? Buffer.concat(chunks).toString("utf8") : ""));
    child.stdin.on("error", () => undefined);
    child.stdin.end(registry);
  });
  const answer = object(parse(said));
  const [username, secret] = [string(answer["Username"]), string(answer["Secret"])];
  if (secret === "") return undefined;
  if (username === "<token>") return { identitytoken: secret, serveraddress: registry };
  return { username, password: secret, serveraddress: registry };
}

function parse(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
