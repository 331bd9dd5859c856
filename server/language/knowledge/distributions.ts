import { type ImageReference, isOfficial } from "../dockerfile/image.ts";

/** What an image is made of, as far as package manager and shell go. */
export type Distribution = "debian" | "alpine" | "fedora" | "suse" | "arch" | "busybox" | "windows" | "none";

/** What their plain tags are made of; tags that name another one come first. https://github.com/docker-library/official-images */
const official: Readonly<Record<Distribution, string>> = {
  debian: `debian ubuntu buildpack-deps node python ruby golang php rust perl nginx httpd postgres redis valkey mariadb
    mongo rabbitmq memcached cassandra wordpress drupal joomla nextcloud ghost eclipse-temurin tomcat maven gradle jetty
    jruby pypy gcc haskell erlang elixir clojure julia r-base swift dart hylang rakudo-star influxdb telegraf couchdb
    neo4j elasticsearch kibana logstash solr zookeeper flink spark mediawiki redmine rethinkdb odoo groovy sonarqube
    storm rocket.chat percona crate friendica monica matomo phpmyadmin yourls xwiki unit varnish haproxy aerospike
    websphere-liberty open-liberty ibmjava crate kong krakend`,
  alpine:
    "alpine docker registry caddy composer traefik consul vault nats eclipse-mosquitto chronograf kapacitor adminer",
  fedora:
    "fedora centos rockylinux almalinux oraclelinux amazonlinux mysql amazoncorretto openjdk sl photon mageia",
  suse: "",
  arch: "archlinux",
  busybox: "busybox",
  windows: "",
  none: "scratch hello-world",
};

const byName: ReadonlyMap<string, Distribution> = new Map(
  Object.entries(official).flatMap(([distribution, names]) =>
    names.split(/\s+/).map((name): [string, Distribution] => [name, distribution as Distribution]),
  ),
);

/** What a name or tag gives away. */
const marks: readonly (readonly [RegExp, Distribution])[] = [
  [/windows|nanoserver|servercore|ltsc20/, "windows"],
  [/distroless|^cgr\.dev\/|wolfi/, "none"],
  [/alpine/, "alpine"],
  [
    /ubuntu|debian|trixie|bookworm|bullseye|buster|stretch|jessie|noble|jammy|focal|bionic|xenial|resolute/,
    "debian",
  ],
  [
    /\bubi\d|fedora|centos|rocky|alma(linux)?\b|rhel|oraclelinux|\bol\d|amazonlinux|\bal20\d\d|azurelinux|mariner/,
    "fedora",
  ],
  [/opensuse|sles|bci-|suse\.com/, "suse"],
  [/archlinux/, "arch"],
  [/busybox/, "busybox"],
];

/** What the image is made of; undefined when its name does not tell. */
export function distributionOf(image: ImageReference): Distribution | undefined {
  const tag = image.tag?.text.toLowerCase() ?? "";
  const inTag = marks.find(([mark]) => mark.test(tag))?.[1];
  if (inTag) return inTag;
  const known = isOfficial(image) ? byName.get(image.repository) : undefined;
  if (known) return known;
  const name = image.name.text.toLowerCase();
  return marks.find(([mark]) => mark.test(name))?.[1] ?? dotnet(name);
}

/** Microsoft's .NET images are Debian's unless their tag says otherwise. */
const dotnet = (name: string): Distribution | undefined =>
  /^mcr\.microsoft\.com\/dotnet\//.test(name) ? "debian" : undefined;
