import { slice } from "../../core/span.ts";
import { imageOf } from "../../dockerfile/image.ts";
import { endOfLifeOf, supportedTags } from "../../knowledge/endOfLife.ts";
import { type Found, firstOf, healthcheck, type Look, lines, syntax } from "../project.ts";

/** The port of the web server: one that a user other than root may listen on. */
export const sitePort = 8080;

/** What Nginx is told so that every address that is no file gives the page of the program: its own routes are there. */
const routed = [
  "COPY <<'EOF' /etc/nginx/conf.d/default.conf",
  "server {",
  `    listen ${sitePort};`,
  "    root /usr/share/nginx/html;",
  "",
  "    location / {",
  "        try_files $uri $uri/ /index.html;",
  "    }",
  "}",
  "EOF",
];

/** A stage with files and a web server that hands them out. The image's own settings do for pages without routes. */
export function siteStage(flags: string, folder: string, today: string, hasRoutes: boolean): string {
  const [version = "1.30"] = supportedTags(endOfLifeOf(imageOf(slice("nginx", 0, 5))), today);
  return lines(
    `FROM nginxinc/nginx-unprivileged:${version}-alpine`,
    ...(hasRoutes ? routed : []),
    `COPY ${flags}--chown=101:101 ${folder} /usr/share/nginx/html`,
    "USER 101",
    `EXPOSE ${sitePort}`,
    healthcheck(["wget", "-q", "--spider", `http://127.0.0.1:${sitePort}/`], "5s"),
  );
}

/** Pages that need no building. */
export function site(look: Look): Found | undefined {
  const page = firstOf(look, ["index.html", "public/index.html", "site/index.html", "dist/index.html"]);
  if (page === undefined) return undefined;
  const folder = page.includes("/") ? page.slice(0, page.indexOf("/")) : ".";
  return {
    ...{ title: "HTML, Nginx", evidence: [page], ignore: "di-basic", stores: [], speaks: "url", remarks: [] },
    port: sitePort,
    dockerfile: `${syntax}\n${siteStage("", folder, look.today, false)}`,
  };
}
