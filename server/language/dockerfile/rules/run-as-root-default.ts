import { startsAsRoot } from "../../knowledge/baseUsers.ts";
import { distributionOf } from "../../knowledge/distributions.ts";
import { addUser } from "../addUser.ts";
import { baseImageOf } from "../bases.ts";
import { fix, rule } from "../rule.ts";
import { chainOf } from "../stages.ts";
import { commandWords, programOf, type Started, startedBy } from "../started.ts";
import type { Dockerfile, Stage } from "../syntax.ts";

/** Programs that need root to start and leave it by themselves, or whose work is root's. */
const needsRoot =
  /^(nginx|httpd|apache2\w*|php-fpm[\d.]*|sshd|crond?|dockerd|containerd|systemd|init|my_init|supervisord|runsvdir|s6-\w+|haproxy|caddy|named|dnsmasq|postfix|rsyslogd|tailscaled|openvpn|wg-quick|keepalived)$/;

/** What changes to another user when the container starts. */
const leavesRoot =
  /\b(gosu|su-exec|setpriv|runuser|chpst|setuidgid|s6-overlay|supervisord?|docker-php-entrypoint)\b|\bsu - |\bsudo -u/;

/** A shell or an interpreter that waits for somebody at a terminal. */
const isInteractive = ({ entrypoint, cmd }: Started): boolean =>
  !entrypoint &&
  cmd !== undefined &&
  commandWords(cmd).every(({ text }, i) => i === 0 || text === "-l" || text === "-i") &&
  /^((ba|da|a|z|fi)?sh|python[\d.]*|pypy\d?|node|irb|iex|erl|ghci|julia|jshell|R|php|perl|swift)$/.test(
    programOf(cmd),
  );

function leaves({ source }: Dockerfile, stage: Stage): boolean {
  const parts = chainOf(stage).flatMap(({ instructions }) => instructions);
  return parts.some(({ name, at }) => name !== "FROM" && leavesRoot.test(source.slice(at.start, at.end)));
}

export default rule({
  name: "run-as-root-default",
  title: { ko: "USER가 없어 root로 실행되는 이미지", en: "An image without USER that runs as root" },
  category: "security",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/antipattern-root",
  why: {
    ko: "USER가 없으면 베이스 이미지의 사용자로 실행되고, 대부분 root입니다. 프로그램의 취약점이 곧 컨테이너 전체의 권한이 되므로 빌드가 끝난 뒤 일반 사용자로 바꾸세요.",
    en: "Without USER a container runs as the user of the base image, which is root for most. A hole in the program is power over the whole container, so change to an ordinary user once everything is built.",
  },
  say: (image: string) => ({
    ko: `${image} 이미지는 root로 실행됩니다. 마지막 단계에 USER를 두세요.`,
    en: `Containers from ${image} run as root; set a USER in the last stage.`,
  }),
  *check(doc) {
    const final = doc.stages.at(-1);
    const image = final && baseImageOf(doc, final);
    if (!final?.from?.image || !image || startsAsRoot(image) !== true) return;
    if (distributionOf(image) === "windows") return;
    const chain = chainOf(final);
    if (chain.some(({ instructions }) => instructions.some(({ name }) => name === "USER"))) return;
    const started = startedBy(final);
    const { entrypoint, cmd } = started;
    // An image that starts nothing is there for other images or for a shell.
    if ((!entrypoint && !cmd) || isInteractive(started)) return;
    if (needsRoot.test(programOf(entrypoint)) || needsRoot.test(programOf(cmd)) || leaves(doc, final)) return;
    const edit = addUser(doc, final);
    const title = { ko: "root가 아닌 USER 두기", en: "Set a USER that is not root" };
    yield {
      at: final.from.image.at,
      data: image.whole.text,
      fixes: edit ? [fix(title, false, edit)] : [],
    };
  },
  examples: [
    {
      bad: 'FROM «node:26»\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
      good: 'FROM node:26\nWORKDIR /app\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n',
    },
    {
      bad: 'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM «alpine:3.24»\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      good: 'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM alpine:3.24\nCOPY --from=build /app /app\nRUN addgroup -S app && adduser -S -G app app\nUSER app\nENTRYPOINT ["/app"]\n',
    },
    {
      bad: 'ARG V=9.0\nFROM mcr.microsoft.com/dotnet/aspnet:$V AS base\nFROM «base»\n# start\nENTRYPOINT ["dotnet", "a.dll"]',
      good: 'ARG V=9.0\nFROM mcr.microsoft.com/dotnet/aspnet:$V AS base\nFROM base\nUSER $APP_UID\n# start\nENTRYPOINT ["dotnet", "a.dll"]',
      doc: false,
    },
    {
      bad: 'FROM «gcr.io/distroless/static-debian13»\nCOPY app /\nCMD ["/app"]',
      good: 'FROM gcr.io/distroless/static-debian13\nCOPY app /\nUSER nonroot\nCMD ["/app"]',
      doc: false,
    },
    {
      good: 'FROM node:26\nUSER node\nCMD ["node", "server.js"]\n',
    },
    { good: "FROM node:26\nRUN npm ci\n", doc: false },
    {
      good: 'FROM debian:13\nCMD ["bash", "-l"]\nFROM mcr.microsoft.com/dotnet/runtime:10.0-nanoserver-ltsc2022\nCMD ["a.exe"]\n',
      doc: false,
    },
    { good: 'FROM python:3.14\nCMD ["python3"]\n', doc: false },
    { good: 'FROM nginx:1.30\nCMD ["nginx"]\n', doc: false },
    { good: "FROM postgres:18\nCMD x\n", doc: false },
    { good: 'FROM debian:13\nRUN apt-get install -y gosu\nENTRYPOINT ["/entrypoint.sh"]\n', doc: false },
    { good: "FROM debian:13\nCMD exec /usr/sbin/nginx -g 'daemon off;'\n", doc: false },
    { good: 'FROM php:8.5-apache\nCMD ["x"]\nFROM gcr.io/distroless/base:nonroot\nCMD ["x"]\n', doc: false },
    { good: "FROM example.com/node:26\nCMD x\n", doc: false },
    { good: 'FROM debian:13 AS a\nUSER app\nFROM a\nCMD ["x"]\n', doc: false },
  ],
});
