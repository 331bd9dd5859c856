import { type Text, text } from "../../../protocol/text.ts";
import { exec, type Found, healthcheck, type Look, lines, parseJson, syntax } from "../project.ts";
import { type StoreId, storesOf } from "../stores.ts";
import { chooseVersion, satisfies } from "../versions.ts";

interface Composer {
  readonly require?: Readonly<Record<string, string>>;
}

/** Extensions that the image has to be given, and what Debian package they are compiled with. */
const extensions: Readonly<Record<string, string | undefined>> = {
  pdo_mysql: undefined,
  pdo_pgsql: "libpq-dev",
  bcmath: undefined,
  intl: "libicu-dev",
  zip: "libzip-dev",
  mysqli: undefined,
};

/** A PHP program with Apache: Laravel and Symfony from `public/`, others from where index.php is. */
export function php(look: Look): Found | undefined {
  const composer = parseJson<Composer>(look.read("composer.json"));
  if (!composer) return undefined;
  const required = composer.require ?? {};
  const libraries = Object.keys(required);
  const isLaravel = libraries.includes("laravel/framework");
  const isSymfony = libraries.includes("symfony/framework-bundle");
  const title = isLaravel ? "Laravel" : isSymfony ? "Symfony" : "PHP";
  const wanted = required["php"] ?? "";
  const { version, remark } = chooseVersion("php", look.today, (it) => satisfies(wanted, it), wanted, "8.5");
  const remarks: Text[] = remark ? [remark] : [];
  const stores = storesOf([...libraries, ...connectionsOf(look)]);
  const wantedExtensions = extensionsOf(libraries, stores, isLaravel);
  const packages = wantedExtensions.flatMap((it) => extensions[it] ?? []);
  const root = look.exists("public/index.php") ? "/var/www/html/public" : "/var/www/html";
  if (libraries.includes("ext-redis"))
    remarks.push(
      text(
        "ext-redis는 PECL 확장이므로 이미지에 따로 설치해야 합니다.",
        "ext-redis is a PECL extension and has to be installed into the image.",
      ),
    );
  const lock = look.exists("composer.lock") ? " composer.lock" : "";
  const dockerfile = lines(
    syntax,
    "FROM composer:2 AS vendor",
    "WORKDIR /app",
    `COPY composer.json${lock} ./`,
    "RUN --mount=type=cache,target=/tmp/cache \\\n    composer install --no-dev --no-scripts --no-autoloader --no-interaction --prefer-dist --ignore-platform-reqs",
    "COPY . .",
    "RUN composer dump-autoload --no-dev --no-scripts --optimize --ignore-platform-reqs",
    "",
    `FROM php:${version}-apache`,
    `ENV APACHE_DOCUMENT_ROOT=${root}`,
    packages.length > 0 &&
      `RUN apt-get update \\\n    && apt-get install -y --no-install-recommends ${packages.join(" ")} \\\n    && rm -rf /var/lib/apt/lists/*`,
    wantedExtensions.length > 0 && `RUN docker-php-ext-install ${wantedExtensions.join(" ")}`,
    "# root가 아닌 사용자는 80번을 열 수 없습니다 / A user other than root cannot listen on port 80",
    "RUN a2enmod rewrite \\\n" +
      '    && sed -ri "s!/var/www/html!${APACHE_DOCUMENT_ROOT}!g" /etc/apache2/sites-available/*.conf \\\n' +
      "    && sed -ri 's!<VirtualHost \\*:80>!<VirtualHost *:8080>!' /etc/apache2/sites-available/*.conf \\\n" +
      "    && sed -ri 's!^Listen 80$!Listen 8080!' /etc/apache2/ports.conf",
    "WORKDIR /var/www/html",
    "COPY --from=vendor --chown=www-data:www-data /app ./",
    "USER www-data",
    "EXPOSE 8080",
    healthcheck(["php", "-r", "exit(@fsockopen('127.0.0.1', 8080) ? 0 : 1);"]),
    `CMD ${exec(["apache2-foreground"])}`,
  );
  return {
    title: `${title}, PHP ${version}`,
    ...{ dockerfile, evidence: ["composer.json"], ignore: "di-php", port: 8080, remarks, stores },
    speaks: isLaravel ? "laravel" : "url",
  };
}

/** What `.env.example` and `.env` say of the database, in the names of extensions. */
function connectionsOf(look: Look): string[] {
  const source = look.read(".env.example") ?? look.read(".env.dist") ?? look.read(".env") ?? "";
  const found =
    /^DB_CONNECTION=(\w+)/m.exec(source)?.[1] ?? /^DATABASE_URL="?(\w+):/m.exec(source)?.[1] ?? "";
  if (/^(pgsql|postgres)/.test(found)) return ["ext-pdo_pgsql"];
  if (/^mariadb/.test(found)) return ["mariadb"];
  return /^mysql/.test(found) ? ["ext-pdo_mysql"] : [];
}

function extensionsOf(
  libraries: readonly string[],
  stores: readonly StoreId[],
  isLaravel: boolean,
): string[] {
  const named = libraries.flatMap((it) => /^ext-(\w+)$/.exec(it)?.[1] ?? []);
  const all = [
    ...named,
    ...(stores.includes("postgres") ? ["pdo_pgsql"] : []),
    ...(stores.some((it) => it === "mysql" || it === "mariadb") ? ["pdo_mysql"] : []),
    ...(isLaravel ? ["bcmath"] : []),
  ];
  return [...new Set(all)].filter((it) => it in extensions);
}
