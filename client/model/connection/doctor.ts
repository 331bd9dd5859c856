import { type Text, text } from "../../../server/protocol/text.ts";
import type { Failure } from "../engine.ts";
import { plain } from "../words.ts";
import type { Address } from "./address.ts";
import { type Cause, causes } from "./causes.ts";
import { cures } from "./cures.ts";
import type { Where } from "./resolve.ts";

/** What this system is like, as far as a diagnosis needs it. */
export interface Facts {
  /** `linux`, `darwin`, `win32`. */
  readonly platform: string;
  readonly isWsl: boolean;
  /** The editor's extensions run inside a container. */
  readonly isContainer: boolean;
  /** A `docker`, `dockerd` or `podman` program was found. */
  readonly isInstalled: boolean;
  readonly hasSystemd: boolean;
  /** `pending`: the system knows the user as a member, but logged in before that. */
  readonly dockerGroup: "active" | "pending" | "no";
  /** Known sockets that exist although they were not tried, as addresses. */
  readonly otherSockets: readonly string[];
}

/** Something the user can do, with what helps doing it. */
export interface Step {
  readonly say: Text;
  /** A command for a terminal; to be copied, never run. */
  readonly shell?: string;
  readonly link?: string;
}

/** A failed connection explained. */
export interface Trouble {
  readonly cause: Cause;
  readonly where: Where;
  readonly failure: Failure;
  /** One sentence that names the address. */
  readonly title: Text;
  readonly why: Text;
  readonly steps: readonly Step[];
}

/** Turns the facts of a failed connection into its cause and the way out on this system. */
export function diagnose(
  where: Where,
  address: Address | undefined,
  failure: Failure,
  facts: Facts,
): Trouble {
  const cause = causeOf(address, failure, facts);
  const spoken = plain(where.spoken, 200);
  const { title } = causes[cause];
  const { why, steps } = cures[cause]({ where, address, failure, facts });
  return {
    cause,
    where,
    failure,
    title: text(`${title.ko} (${spoken})`, `${title.en} (${spoken})`),
    why,
    steps,
  };
}

const absent = new Set(["ENOENT", "ENOTSOCK", "ENOTDIR"]);
const denied = new Set(["EACCES", "EPERM"]);
const slow = new Set(["ETIMEDOUT", "ESOCKETTIMEDOUT", "TIMEOUT"]);
const far = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EHOSTDOWN",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EADDRNOTAVAIL",
]);

const own: Readonly<Record<string, Cause>> = {
  ADDRESS: "bad-address",
  CONTEXT: "no-context",
  TLS_FILES: "tls",
  NOT_DOCKER: "not-docker",
  SSH: "ssh",
};

function causeOf(address: Address | undefined, failure: Failure, facts: Facts): Cause {
  const { code, status } = failure;
  const known = own[code];
  if (known) return known;
  if (isTls(failure)) return "tls";
  if (slow.has(code)) return "timeout";
  if (status !== undefined && status < 500) return "not-docker";
  if (code.startsWith("HPE_")) return "not-docker";
  if (address?.kind === "tcp") return far.has(code) ? "unreachable" : "engine-error";
  if (denied.has(code)) return "no-permission";
  if (absent.has(code))
    return facts.isInstalled || facts.otherSockets.length > 0 ? "not-running" : "not-installed";
  if (code === "ECONNREFUSED") return "not-running";
  return "engine-error";
}

/** Node's codes for certificates, OpenSSL's errors, and what each side says when just one of them speaks TLS. */
function isTls({ code, message }: Failure): boolean {
  return (
    /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|EPROTO$|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|ERR_OSSL_)/.test(
      code,
    ) || /HTTP request to an HTTPS server/i.test(message)
  );
}
