import { type ImageReference, isOfficial } from "../dockerfile/image.ts";

/** What the official images set besides PATH, as patterns of names, and the directory that they start in. */
interface BaseImage {
  readonly variables: RegExp;
  /** Absent: the root. */
  readonly workdir?: string;
}

const none = /^$/;
const java = /^(JAVA_\w+|LANG|LANGUAGE|LC_ALL)$/;

/** Read from the Dockerfiles of https://github.com/docker-library; patterns leave room for what versions add. */
const images: Readonly<Record<string, BaseImage>> = {
  almalinux: { variables: none },
  alpine: { variables: none },
  amazoncorretto: { variables: java },
  amazonlinux: { variables: none },
  archlinux: { variables: /^LANG$/ },
  busybox: { variables: none },
  centos: { variables: none },
  debian: { variables: none },
  "eclipse-temurin": { variables: java },
  fedora: { variables: /^(DISTTAG|FGC|FBR|container)$/ },
  golang: { variables: /^(GOLANG_\w+|GOTOOLCHAIN|GOPATH)$/, workdir: "/go" },
  gradle: { variables: /^(GRADLE_\w+|JAVA_\w+|LANG|LANGUAGE|LC_ALL)$/, workdir: "/home/gradle" },
  httpd: { variables: /^HTTPD_\w+$/, workdir: "/usr/local/apache2" },
  mariadb: { variables: /^(MARIADB_\w+|MYSQL_\w+|GOSU_VERSION|LANG)$/ },
  maven: { variables: /^(MAVEN_\w+|JAVA_\w+|LANG|LANGUAGE|LC_ALL)$/ },
  mongo: { variables: /^(MONGO_\w+|GOSU_VERSION|JSYAML_\w+|GLIBC_\w+|HOME)$/ },
  mysql: { variables: /^(MYSQL_\w+|GOSU_VERSION)$/ },
  nginx: { variables: /^(NGINX_VERSION|NJS_\w+|ACME_VERSION|PKG_RELEASE|DYNPKG_RELEASE)$/ },
  node: { variables: /^(NODE_VERSION|YARN_VERSION)$/ },
  openjdk: { variables: java },
  oraclelinux: { variables: none },
  php: { variables: /^(PHP_\w+|PHPIZE_DEPS|GPG_KEYS|APACHE_\w+)$/, workdir: "/var/www/html" },
  postgres: { variables: /^(PG\w+|POSTGRES_\w+|DOCKER_PG_\w+|GOSU_VERSION|LANG)$/ },
  python: { variables: /^(PYTHON_\w+|LANG|GPG_KEY)$/ },
  redis: { variables: /^(REDIS_\w+|GOSU_VERSION)$/, workdir: "/data" },
  rockylinux: { variables: none },
  ruby: { variables: /^(RUBY_\w+|LANG|GEM_HOME|BUNDLE_\w+)$/ },
  rust: { variables: /^(RUSTUP_HOME|CARGO_HOME|RUST_VERSION)$/ },
  scratch: { variables: none },
  tomcat: {
    variables: /^(TOMCAT_\w+|CATALINA_\w+|JAVA_\w+|LANG|LANGUAGE|LC_ALL|GPG_KEYS|LD_LIBRARY_PATH)$/,
    workdir: "/usr/local/tomcat",
  },
  ubuntu: { variables: none },
};

const imageOf = (image: ImageReference): BaseImage | undefined =>
  isOfficial(image) && Object.hasOwn(images, image.repository) ? images[image.repository] : undefined;

/** Whether the image sets the variable; undefined when nobody can tell without pulling it. */
export function setsVariable(image: ImageReference, name: string): boolean | undefined {
  const known = imageOf(image);
  return known && (name === "PATH" || known.variables.test(name));
}

/** The working directory of the image; undefined when nobody can tell without pulling it. */
export function workdirOf(image: ImageReference): string | undefined {
  const known = imageOf(image);
  return known && (known.workdir ?? "/");
}
