import { type Text, text } from "../../protocol/text.ts";
import { slice } from "../core/span.ts";
import { imageOf } from "../dockerfile/image.ts";
import { endOfLifeOf, hasEnded, supportedTags } from "../knowledge/endOfLife.ts";

/** A version to write, and what to say when it is not the one that the project asks for. */
export interface Choice {
  readonly version: string;
  readonly remark?: Text;
}

/**
 * The version of an image that fits what a project asks for: long-term ones first, newest first. When none that fits is
 * still supported, the best one that is, with a remark. `fallback` is for an image that the table does not know.
 */
export function chooseVersion(
  image: string,
  today: string,
  fits: (version: string) => boolean,
  wanted: string,
  fallback: string,
): Choice {
  const lines = endOfLifeOf(imageOf(slice(image, 0, image.length)));
  const best = supportedTags(lines, today);
  const others = lines.filter((it) => !hasEnded(it, today)).map((it) => it.name);
  const found = [...best, ...others].find(fits);
  if (found !== undefined) return { version: found };
  const version = best[0] ?? fallback;
  // What comes from a file of the project is shown, so nothing in it may steer a terminal or a page.
  const asked = wanted.replace(/[^\w.<>=!~^|*, -]/g, "").slice(0, 40);
  if (asked === "") return { version };
  return {
    version,
    remark: text(
      `프로젝트는 ${asked}을(를) 원하지만 지원이 끝났거나 모르는 버전이라 ${image}:${version}을(를) 썼습니다.`,
      `The project asks for ${asked}, which is no longer supported or not known; ${image}:${version} is used.`,
    ),
  };
}

type Version = readonly number[];

const parts = (version: string): Version =>
  (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? "").split(".").filter(Boolean).map(Number);

/** Compares as many parts as both have: 22 and 22.3 are alike. */
function compare(a: Version, b: Version): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Whether a release line such as `22` or `3.13` is in a range as package.json, pyproject.toml and composer.json write
 * them: `>=20`, `^3.11`, `~=3.11`, `18 - 22`, `20.x || 22.x`, `>=3.10,<3.14`. A line of which only some releases are in
 * the range counts as in it.
 */
export function satisfies(range: string, line: string): boolean {
  const version = parts(line);
  return range.split(/\|\|?/).some((some) => {
    const joined = some.replace(/(\S+)\s+-\s+(\S+)/g, ">=$1 <=$2").replace(/([<>=!~^])\s+/g, "$1");
    return joined
      .split(/[\s,]+/)
      .filter(Boolean)
      .every((it) => isIn(it, version));
  });
}

function isIn(comparator: string, version: Version): boolean {
  const [, sign = "", rest = ""] = /^([<>=!~^]*)v?(.*)$/.exec(comparator) ?? [];
  const bound = parts(rest);
  if (bound.length === 0) return true;
  const order = compare(version, bound);
  switch (sign) {
    case ">=":
      return order >= 0;
    case ">":
      return order > 0 || (order === 0 && bound.length > version.length);
    case "<=":
      return order <= 0;
    case "<":
      return order < 0 || (order === 0 && bound.slice(version.length).some((it) => it > 0));
    case "!=":
      return true;
    case "^":
      return order >= 0 && version[0] === bound[0];
    case "~":
    case "~=":
      return order >= 0 && compare(version, bound.slice(0, sign === "~" ? 2 : -1)) === 0;
    default:
      return order === 0;
  }
}
