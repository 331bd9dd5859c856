import { rule } from "../rule.ts";
import { chainOf } from "../stages.ts";

export default rule({
  name: "healthcheck-missing",
  title: { ko: "HEALTHCHECK가 없는 서버 이미지", en: "A server without HEALTHCHECK" },
  category: "reliability",
  severity: "info",
  recommended: false,
  aliases: ["hadolint:DL3057"],
  topic: "dockerfile/healthcheck",
  why: {
    ko: "HEALTHCHECK가 있으면 Docker와 Compose가 프로그램이 살아 있는지 알 수 있고 `depends_on: condition: service_healthy`로 기다릴 수 있습니다. 쿠버네티스는 이것을 쓰지 않으므로 그곳에서만 실행한다면 없어도 됩니다.",
    en: "With a HEALTHCHECK, Docker and Compose can tell that the program works, and others can wait for it with `depends_on: condition: service_healthy`. Kubernetes does not use it, so an image that runs only there needs none.",
  },
  say: () => ({
    ko: "포트를 여는 이미지에 HEALTHCHECK가 없습니다.",
    en: "The image exposes a port but has no HEALTHCHECK.",
  }),
  *check({ stages }) {
    const final = stages.at(-1);
    if (!final?.from) return;
    const chain = chainOf(final);
    if (chain.some((it) => it.instructions.some(({ name }) => name === "HEALTHCHECK"))) return;
    const named = (wanted: RegExp) =>
      chain.flatMap((it) => it.instructions.filter(({ name }) => wanted.test(name))).at(-1);
    const place = named(/^EXPOSE$/) ?? named(/^(CMD|ENTRYPOINT)$/) ?? final.from.instruction;
    yield { at: place.at, data: undefined };
  },
  examples: [
    { bad: 'FROM node:26\n«EXPOSE 3000»\nCMD ["node", "server.js"]\n' },
    {
      good: "FROM node:26 AS base\nHEALTHCHECK CMD curl -f http://localhost:3000/\nFROM base\nEXPOSE 3000\n",
    },
    { bad: "FROM node:26 AS a\n«CMD true»\nFROM a\n", doc: false },
    { bad: "FROM node:26 AS a\nHEALTHCHECK CMD true\n«FROM scratch»\n", doc: false },
    { good: "FROM node:26\nHEALTHCHECK NONE\nEXPOSE 80\n", doc: false },
  ],
});
