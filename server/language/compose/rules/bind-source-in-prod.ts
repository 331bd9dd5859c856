import { text } from "../../../protocol/text.ts";
import type { Folder } from "../../core/folder.ts";
import { folderOf, join, nameOf } from "../../core/folder.ts";
import { mountedIn } from "../mounted.ts";
import { rule } from "../rule.ts";
import { environmentOf, type Service, servicesOf } from "../services.ts";

/** Variables by which programs are told where they run. */
const modes = [
  "NODE_ENV",
  "RAILS_ENV",
  "RACK_ENV",
  "APP_ENV",
  "FLASK_ENV",
  "ENVIRONMENT",
  "ASPNETCORE_ENVIRONMENT",
  "DOTNET_ENVIRONMENT",
  "MIX_ENV",
  "SPRING_PROFILES_ACTIVE",
];

function isProduction(service: Service, folder: Folder | undefined): boolean {
  const name = folder ? nameOf(folder.document) : "";
  if (/(^|[._-])prod(uction)?[._-]/i.test(name)) return true;
  const environment = environmentOf(service);
  return modes.some((it) => /^prod(uction)?$/i.test(environment.get(it) ?? ""));
}

/** Folders that hold what a program works with, rather than the program. */
const noCode =
  /(^|\/)(\.?(data|db|logs?|uploads?|storage|certs?|ssl|tls|letsencrypt|acme|media|static|assets|public|backups?|conf(ig)?s?|etc|secrets?|init\S*|volumes?|cache|tmp|html|www|dist|build)|[^/]*\.[a-z]\w*)(\/|$)/i;

export default rule({
  name: "bind-source-in-prod",
  title: { ko: "운영에서 소스 폴더를 마운트", en: "Source folder mounted in production" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/services.volumes",
  why: {
    ko: "소스 폴더를 마운트하면 이미지에 넣은 코드가 가려집니다. 개발에는 편하지만 운영에서는 서버 폴더의 코드가 실행되어, 이미지를 테스트한 의미가 없어집니다. 마운트는 compose.override.yaml에 두세요.",
    en: "A mounted source folder hides the code in the image. That is handy in development; in production whatever lies in the folder of the server runs, and the image was tested in vain. Keep the mount in compose.override.yaml.",
  },
  say: ({ source }: { source: string }) =>
    text(
      `운영 설정인데 소스 폴더 ${source}이(가) 이미지의 코드를 가립니다.`,
      `In production the source folder ${source} hides the code of the image.`,
    ),
  *check(doc, { folder }) {
    const services = servicesOf(doc);
    for (const { service: name, kind, source, at, target } of mountedIn(doc)) {
      const service = services.get(name);
      if (kind !== "bind" || source === undefined || !/^\.{1,2}(\/|$)/.test(source)) continue;
      if (service?.build === undefined || !isProduction(service, folder)) continue;
      // Of the folder that is built, and where programs lie.
      const context = join("", service.build === "" ? "." : service.build);
      const path = join("", source);
      const isBuilt = context === "" ? !path.startsWith("..") : `${path}/`.startsWith(`${context}/`);
      if (
        isBuilt &&
        !noCode.test(path) &&
        !/^\/(etc|var|run|data|tmp|root)\b/.test(target) &&
        folderOf(target) !== "/"
      )
        yield { at, data: { source } };
    }
  },
  examples: [
    {
      bad: "services:\n  api:\n    build: .\n    environment:\n      NODE_ENV: production\n    volumes:\n      - «./src»:/app/src\n",
      good: "services:\n  api:\n    build: .\n    environment:\n      NODE_ENV: production\n",
    },
    {
      bad: "services:\n  api:\n    build: ./api\n    volumes: ['«./api»:/app']\n",
      doc: false,
      file: "compose.prod.yaml",
      files: { "api/Dockerfile": "" },
    },
    {
      good: "services:\n  api:\n    build: .\n    environment:\n      NODE_ENV: development\n    volumes: [./src:/app/src]\n  web:\n    build: .\n    environment: [NODE_ENV=production]\n    volumes: [./data:/app/data, ./nginx.conf:/etc/nginx/nginx.conf, ./logs:/app/logs, name:/app, /srv:/app, ../other:/x/y]\n  db:\n    image: nginx:1.30\n    environment: [NODE_ENV=production]\n    volumes: [./src:/app/src]\nvolumes:\n  name:\n",
      doc: false,
    },
  ],
});
