import { parse } from "smol-toml";
import { exec, type Found, healthcheck, isPlain, type Look, lines, portIn, syntax } from "../project.ts";
import { storesOf } from "../stores.ts";

interface Cargo {
  readonly package?: { readonly name?: string };
  readonly bin?: readonly { readonly name?: string }[];
  readonly dependencies?: Readonly<Record<string, string | { readonly features?: readonly string[] }>>;
}

/** A Rust package with a program in it. */
export function rust(look: Look): Found | undefined {
  const cargo = cargoOf(look.read("Cargo.toml"));
  const name = cargo?.bin?.[0]?.name ?? cargo?.package?.name;
  if (!cargo || typeof name !== "string" || !isPlain(name)) return undefined;
  if (!cargo.bin && !look.exists("src/main.rs")) return undefined;
  const lock = look.read("Cargo.lock");
  const needsSsl =
    /^name = "openssl-sys"$/m.test(lock ?? "") || cargo.dependencies?.["openssl"] !== undefined;
  const port = portIn(look.read("src/main.rs"), [
    /["'](?:0\.0\.0\.0|127\.0\.0\.1|\[::\]|localhost):(\d+)/,
    /\(\[\d+,\s*\d+,\s*\d+,\s*\d+\],\s*(\d+)\)/,
    /(?:port|PORT)\D{0,20}(\d{4,5})/,
  ]);
  const dockerfile = lines(
    syntax,
    "FROM rust:1-slim-trixie AS build",
    needsSsl && apt("libssl-dev pkg-config"),
    "WORKDIR /src",
    "COPY . .",
    `RUN --mount=type=cache,target=/usr/local/cargo/registry \\\n    --mount=type=cache,target=/src/target \\\n    cargo build --release${lock === undefined ? "" : " --locked"} \\\n    && cp target/release/${name} /usr/local/bin/${name}`,
    "",
    "FROM debian:trixie-slim",
    needsSsl && apt("ca-certificates libssl3t64"),
    "RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin app",
    `COPY --from=build /usr/local/bin/${name} /usr/local/bin/${name}`,
    "USER app",
    port !== undefined && `EXPOSE ${port}`,
    port !== undefined && healthcheck(["bash", "-c", `exec 3<>/dev/tcp/127.0.0.1/${port}`]),
    `ENTRYPOINT ${exec([`/usr/local/bin/${name}`])}`,
  );
  return {
    ...{
      title: "Rust 1",
      evidence: ["Cargo.toml"],
      ignore: "di-rust",
      speaks: "url",
      remarks: [],
      dockerfile,
    },
    stores: storesOf(librariesOf(cargo)),
    ...(port !== undefined && { port }),
  };
}

function cargoOf(source: string | undefined): Cargo | undefined {
  try {
    return source === undefined ? undefined : (parse(source) as Cargo);
  } catch {
    return undefined;
  }
}

/** Crates, and for those that talk to several databases the feature that tells which: `sqlx-postgres`. */
const librariesOf = ({ dependencies = {} }: Cargo): string[] =>
  Object.entries(dependencies).flatMap(([name, it]) => [
    name,
    ...(typeof it === "object" ? (it.features ?? []).map((feature) => `${name}-${feature}`) : []),
    ...(name === "diesel" && typeof it === "object" ? (it.features ?? []) : []),
  ]);

const apt = (packages: string): string =>
  `RUN apt-get update \\\n    && apt-get install -y --no-install-recommends ${packages} \\\n    && rm -rf /var/lib/apt/lists/*`;
