import { type Dict, dict, get, itemsOf, pairsOf, put, textOf, type Value } from "./value.ts";

/** A project without the networks, volumes, secrets, configs and models that no service uses. */
export function used(project: Dict): Dict {
  const services = pairsOf(get(project, "services")).map(([, it]) => it);
  const sourcesOf = (key: string) => services.flatMap((it) => named(get(it, key)));
  const keysOf = (key: string) => services.flatMap((it) => pairsOf(get(it, key)).map(([name]) => name));
  const builds = services.flatMap((it) => named(get(it, "build", "secrets")));
  const volumes = services.flatMap((it) =>
    itemsOf(get(it, "volumes")).flatMap((mount) =>
      textOf(get(mount, "type")) === "volume" ? (textOf(get(mount, "source")) ?? []) : [],
    ),
  );
  const kept: Readonly<Record<string, ReadonlySet<string>>> = {
    networks: new Set(keysOf("networks")),
    models: new Set(keysOf("models")),
    volumes: new Set(volumes),
    secrets: new Set([...sourcesOf("secrets"), ...builds]),
    configs: new Set(sourcesOf("configs")),
  };
  let made = project;
  for (const [section, names] of Object.entries(kept)) {
    const all = get(project, section);
    if (all?.kind !== "map") continue;
    made = put(made, {
      [section]: dict(
        [...all.entries].filter(([name]) => names.has(name)),
        all,
      ),
    });
  }
  return made;
}

const named = (value: Value | undefined): string[] =>
  itemsOf(value).flatMap((it) => textOf(get(it, "source")) ?? []);
