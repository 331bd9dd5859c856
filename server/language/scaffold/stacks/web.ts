import { slice } from "../../core/span.ts";
import { imageOf } from "../../dockerfile/image.ts";
import { endOfLifeOf, supportedTags } from "../../knowledge/endOfLife.ts";
import { type Found, firstOf, healthcheck, type Look, lines, syntax } from "../project.ts";

/** The port of the web server: one that a user other than root may listen on. */
export const sitePort = 8080;

/** A stage with files and a web server that hands them out, and `/index.html` for addresses that are no file. */
export function siteStage(flag: string, folder: string, today: string, fallback = "/index.html"): string {
  const [version = "1.30"] = supportedTags(endOfLifeOf(imageOf(slice("nginx", 0, 5))), today);
  return lines(
    `FROM nginxinc/nginx-unprivileged:${version}-alpine`,
    "COPY <<'EOF' /etc/nginx/conf.d/default.conf",
    "server {",
    `    listen ${sitePort};`,
    "    root /usr/share/nginx/html;",
    "",
    "    location / {",
    `        try_files $uri $uri/ ${fallback};`,
    "    }",
    "}",
    "EOF",
    `COPY ${flag} --chown=101:101 ${folder} /usr/share/nginx/html`.replace("COPY  ", "COPY "),
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
    dockerfile: `${syntax}\n${siteStage("", folder, look.today, "=404")}`,
  };
}
