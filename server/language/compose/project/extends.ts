import { type Text, text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import { dirOf, resolvePath } from "./files.ts";
import type { Layer } from "./fromYaml.ts";
import { type Base, type Loading, startOf, without } from "./loading.ts";
import { merge } from "./merge.ts";
import { leftOut } from "./problem.ts";
import { isRemote, resolvePaths } from "./resolvePaths.ts";
import { type Dict, dict, get, isNull, put, textOf, type Value } from "./value.ts";

/** Where services extend each other. */
interface Place {
  readonly path: string;
  readonly removed: Layer["removed"];
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly loading: Loading;
  readonly baseOf: (path: string) => Base;
}

const words = {
  unnamed: (): Text =>
    text("extends에 확장할 서비스(service)가 없습니다.", "extends does not say which service."),
  missing: (name: string, file: string, wanted: string | undefined): Text =>
    text(
      `${file}에 ${name} 서비스가 없습니다.${wanted === undefined ? "" : ` ${wanted}을(를) 쓰려던 것 같습니다.`}`,
      `${file} has no service ${name}${wanted === undefined ? "." : `: did you mean ${wanted}?`}`,
    ),
  file: (file: string): Text =>
    text(`확장할 파일 ${file}이(가) 없습니다.`, `The file ${file} to extend does not exist.`),
  ring: (ring: readonly string[]): Text =>
    text(
      `서비스가 서로를 확장합니다: ${ring.join(" → ")}.`,
      `These services extend each other: ${ring.join(" → ")}.`,
    ),
};

/** Puts what services extend below what they say themselves. https://github.com/compose-spec/compose-go/blob/v2.16.1/loader/extends.go */
export function applyExtends(project: Dict, place: Place): Dict {
  let made = project;
  for (const section of ["services", "jobs"]) {
    const all = get(made, section);
    if (all?.kind !== "map") continue;
    const scope = new Scope(all, place, section);
    made = put(made, {
      [section]: dict(
        [...all.entries.keys()].map((name) => [name, scope.of(name)]),
        all,
      ),
    });
  }
  return made;
}

/** The services that a file names, each resolved once. */
class Scope {
  private readonly resolved = new Map<string, Value>();
  private readonly others = new Map<string, Scope | undefined>();
  private readonly all: Dict;
  private readonly place: Place;
  private readonly section: string;
  constructor(all: Dict, place: Place, section: string) {
    this.all = all;
    this.place = place;
    this.section = section;
  }

  of(name: string, via: readonly string[] = []): Value {
    const known = this.resolved.get(name);
    if (known) return known;
    const made = this.make(name, this.all.entries.get(name) as Value, via);
    this.resolved.set(name, made);
    return made;
  }

  private make(name: string, service: Value, via: readonly string[]): Value {
    const written = get(service, "extends");
    if (service.kind !== "map" || !written || isNull(written)) return service;
    const { problems } = this.place.loading;
    const where = written.from ?? startOf(this.place.path);
    const named = written.kind === "map" ? get(written, "service") : written;
    const ref = textOf(named);
    if (ref === undefined) {
      problems.at("error", named, where, words.unnamed());
      return put(service, { extends: undefined });
    }
    const file = get(written, "file");
    const scope = file && textOf(file) !== undefined ? this.other(file) : this;
    const here = `${this.place.path}#${name}`;
    if (!scope) return put(service, { extends: undefined });
    if (!scope.all.entries.has(ref)) {
      const wanted = nearest(ref, [...scope.all.entries.keys()]);
      problems.at("error", named, where, words.missing(ref, nameIn(scope.place.path), wanted));
      return put(service, { extends: undefined });
    }
    if (via.includes(here)) {
      const ring = [...via.slice(via.indexOf(here)), here].map((it) => it.slice(it.lastIndexOf("#") + 1));
      problems.at("error", named, where, words.ring(ring));
      return put(service, { extends: undefined });
    }
    const base = scope.of(ref, [...via, here]);
    return base.kind === "map" ? this.onTop(base, service, name) : service;
  }

  private onTop(base: Dict, service: Dict, name: string): Value {
    const whole = dict([[this.section, dict([[name, base]])]]);
    const kept = get(without(whole, this.place.removed), this.section, name);
    const merged = kept ? merge(kept, service, ["services", "x"]) : service;
    return merged.kind === "map" ? put(merged, { extends: undefined }) : merged;
  }

  /** The services of another file, paths in it resolved. */
  private other(file: Value): Scope | undefined {
    const { folder, loading } = this.place;
    const written = textOf(file) ?? "";
    const path = resolvePath(folder, written, loading.files.home);
    if (!this.others.has(path)) this.others.set(path, this.load(path, written, file));
    return this.others.get(path);
  }

  private load(path: string, written: string, file: Value): Scope | undefined {
    const { loading } = this.place;
    const where = file.from ?? startOf(this.place.path);
    if (isRemote(written)) loading.problems.add("warning", where, leftOut(written));
    else if (!loading.files.isFile(path)) loading.problems.add("error", where, words.file(written));
    else {
      const folder = dirOf(path);
      const { project, removed } = this.place.baseOf(path);
      const services = get(resolvePaths(project, folder, loading.files.home), "services");
      const all = services?.kind === "map" ? services : dict([]);
      return new Scope(all, { ...this.place, path, removed, folder }, "services");
    }
    return undefined;
  }
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
