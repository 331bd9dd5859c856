import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { durationWords } from "../../knowledge/durations.ts";
import { portCount } from "../../knowledge/ports.ts";
import { get, getIn, textAt, textsOf } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import { interpolate } from "../interpolation.ts";
import type { Reference } from "../references.ts";
import { publishedPorts, type Service, servicesOf } from "../services.ts";

/** Keys that one line of `docker build` says together: a Dockerfile is looked for in the context. */
export const isBuildLine = (path: string): boolean =>
  /^services\.build(\.(context|dockerfile|target))?$/.test(path);

/** Where an image is built from. */
export function buildFacts({ node, build }: Service): Text[] {
  if (build === undefined) return [];
  const context = build === "" ? "." : interpolate(build).text;
  const target = textAt(node, "build", "target");
  const file = textAt(node, "build", "dockerfile");
  const inline = get(get(node, "build"), "dockerfile_inline") !== undefined;
  const from = inline
    ? "-"
    : file === undefined
      ? undefined
      : `${context.replace(/\/$/, "")}/${file}`.replace(/^\.\//, "");
  const line = ["docker build", from && `-f ${from}`, target && `--target ${target}`, context];
  const code = inlineCode(line.filter(Boolean).join(" "));
  return [text(`${code}에 해당합니다.`, `Same as ${code}.`)];
}

/** How often a health check asks, and when it gives up. https://docs.docker.com/reference/dockerfile/#healthcheck */
export function healthFacts(node: YamlNode | undefined): Text[] {
  const isOff = textAt(node, "disable") === "true" || textsOf(get(node, "test"))[0] === "NONE";
  if (isOff)
    return [text("이미지의 healthcheck까지 끕니다.", "Turns the check off, the image's own as well.")];
  const [interval, timeout, start] = [
    words(node, "interval", "30s"),
    words(node, "timeout", "30s"),
    words(node, "start_period", "0s"),
  ];
  const retries = textAt(node, "retries") ?? "3";
  if (!interval || !timeout || !start || !/^\d{1,6}$/.test(retries)) return [];
  const grace = textAt(node, "start_period") === undefined;
  return [
    text(
      `${interval.ko}마다 확인합니다. 한 번에 ${timeout.ko}까지 기다리고, 연속 ${retries}번 실패하면 unhealthy입니다.${grace ? "" : ` 시작 뒤 ${start.ko} 동안의 실패는 세지 않습니다.`}`,
      `Asked every ${interval.en}, for up to ${timeout.en} each; ${retries} failures in a row make it unhealthy.${grace ? "" : ` Failures in the first ${start.en} do not count.`}`,
    ),
  ];
}

const words = (node: YamlNode | undefined, key: string, usual: string): Text | undefined =>
  durationWords(interpolate(textAt(node, key) ?? usual).text);

/** What stands against more than one copy of a service. */
export function replicaFacts(service: Service, count: string | undefined): Text[] {
  if (!/^\d+$/.test(count ?? "") || Number(count) < 2) return [];
  const facts: Text[] = [];
  const name = textAt(service.node, "container_name");
  if (name !== undefined)
    facts.push(
      text(
        `container_name ${inlineCode(name)} 때문에 복제본을 둘 이상 만들지 못합니다. 이름은 하나뿐이기 때문입니다.`,
        `container_name ${inlineCode(name)} allows only one copy: a name can be taken once.`,
      ),
    );
  const fixed = publishedPorts(service).find(
    ({ host }) => host !== undefined && portCount(host) < Number(count),
  );
  if (fixed?.host !== undefined)
    facts.push(
      text(
        `호스트의 ${inlineCode(fixed.host)}번 포트는 한 복제본만 쓸 수 있어 나머지는 충돌합니다.`,
        `Only one copy can have the host port ${inlineCode(fixed.host)}; the others clash.`,
      ),
    );
  return facts;
}

/** Whether what a service waits for can become ready. */
export function dependencyFacts(compose: Compose, { path, name, service }: Reference): Text[] {
  if (path !== "services.depends_on") return [];
  const target = servicesOf(compose).get(name);
  const waiting = servicesOf(compose).get(service ?? "");
  const condition = waiting?.dependsOn.find((it) => it.name === name)?.condition;
  if (!target) return [];
  if (condition === "service_healthy" && !target.hasHealthcheck) return [noHealthcheck(name)];
  if (condition !== undefined && condition !== "service_started") return [];
  return [
    text(
      "컨테이너가 시작되기만 기다립니다. 준비가 끝났는지는 확인하지 않습니다.",
      "Waits only until the container has started, not until it is ready.",
    ),
  ];
}

const noHealthcheck = (name: string): Text =>
  text(
    `${inlineCode(name)}에는 이 파일에 healthcheck가 없습니다. 이미지에도 없으면 시작하지 못하고 오류가 납니다.`,
    `${inlineCode(name)} has no healthcheck in this file; unless its image brings one, nothing starts.`,
  );

/** The check that `condition: service_healthy` waits for. */
export function conditionFacts(compose: Compose, target: string, condition: string): Text[] {
  const service = servicesOf(compose).get(target);
  if (!service || condition !== "service_healthy") return [];
  return service.hasHealthcheck ? healthFacts(getIn(service.node, "healthcheck")) : [noHealthcheck(target)];
}

/** With `build`, the image is what comes of it. */
export const builtImageFact = (image: string | undefined): Text =>
  text(
    `build가 있으므로 빌드한 이미지의 이름이 됩니다: ${inlineCode(image ?? "")}`,
    `As there is build, ${inlineCode(image ?? "")} is the name that the built image gets.`,
  );
