import { type Text, text } from "../../../server/protocol/text.ts";

/** A cause that shows in a container's last words, or in the engine's. */
export interface Pattern {
  readonly seen: RegExp;
  readonly cause: Text;
  readonly fix: Text;
  /** A topic of the notes. */
  readonly topic?: string;
}

/**
 * The surest first. The wordings are those of runc and moby, of libc and the runtimes of common languages, and of the
 * entrypoints of the official images.
 */
export const patterns: readonly Pattern[] = [
  {
    seen: /exec format error/i,
    cause: text(
      "이 컴퓨터와 다른 CPU용 프로그램입니다(또는 첫 줄에 #!이 없는 스크립트입니다).",
      "The program is for another kind of CPU than this machine has (or it is a script without a #! line).",
    ),
    fix: text(
      "이 CPU용 이미지를 쓰거나 --platform linux/amd64처럼 지정해 다시 빌드하십시오. 스크립트라면 첫 줄에 #!/bin/sh를 쓰십시오.",
      "Use an image for this CPU, or build it with --platform. If it is a script, begin it with #!/bin/sh.",
    ),
    topic: "troubleshooting/exec-format-error",
  },
  {
    seen: /\^M|\\r['’"]?: |\r['’"]?: (?:no such file|not found)|bad interpreter.*\r|\$'\\r'/i,
    cause: text(
      "스크립트의 줄이 Windows 방식(CRLF)으로 끝나, 없는 프로그램 이름으로 읽힙니다.",
      "The lines of a script end the Windows way (CRLF), so that the name of its interpreter is read wrong.",
    ),
    fix: text(
      "파일을 LF로 저장하고, .gitattributes에 *.sh text eol=lf를 넣은 뒤 다시 빌드하십시오.",
      "Save it with LF, put *.sh text eol=lf into .gitattributes, and build again.",
    ),
    topic: "troubleshooting/build-failure",
  },
  {
    seen: /port is already allocated|ports are not available|failed to bind host port/i,
    cause: text(
      "공개하려는 호스트 포트를 다른 컨테이너나 프로그램이 이미 쓰고 있습니다.",
      "The host port to publish on is taken by another container or program.",
    ),
    fix: text(
      "그것을 멈추거나, 왼쪽 번호(호스트 포트)를 바꿔 다시 만드십시오.",
      "Stop that one, or create this one again with another number on the left (the host port).",
    ),
    topic: "troubleshooting/port-in-use",
  },
  {
    seen: /EADDRINUSE|address (?:is )?already in use/i,
    cause: text(
      "프로그램이 들으려는 포트를 컨테이너 안의(host 네트워크라면 호스트의) 다른 프로그램이 이미 쓰고 있습니다.",
      "The port that the program wants to listen on is taken by another one inside the container (on the host, with the host network).",
    ),
    fix: text(
      "프로그램이 두 번 시작되지 않는지 보고, host 네트워크라면 포트를 바꾸십시오.",
      "See whether the program is started twice; with the host network, choose another port.",
    ),
    topic: "troubleshooting/port-in-use",
  },
  {
    seen: /unable to find user|no matching entries in passwd/i,
    cause: text(
      "USER나 --user로 지정한 사용자가 이미지에 없습니다.",
      "The user named by USER or --user is not in the image.",
    ),
    fix: text(
      "이미지에서 사용자를 만들거나(RUN adduser …) 번호로 지정하십시오.",
      "Make the user in the image (RUN adduser …), or give a number.",
    ),
    topic: "dockerfile/user",
  },
  {
    seen: /not a directory.*(?:mount|onto)|mount a directory onto a file|mounts denied/i,
    cause: text(
      "파일 자리에 폴더를 마운트했습니다. 호스트에 없는 파일을 적으면 엔진이 그 이름의 폴더를 만들기 때문입니다.",
      "A folder was mounted where a file belongs: for a host file that is missing, the engine makes a folder of that name.",
    ),
    fix: text(
      "호스트의 경로가 맞는지 보고, 생긴 폴더를 지운 뒤 파일을 만들어 다시 시작하십시오.",
      "Check the path on the host, remove the folder that was made, put the file there, and start again.",
    ),
    topic: "volume/bind-mount",
  },
  {
    seen: /exec:? .*permission denied|permission denied: unknown/i,
    cause: text("실행할 파일에 실행 권한이 없습니다.", "The file to run may not be executed."),
    fix: text(
      "Dockerfile에서 COPY --chmod=755를 쓰거나, chmod +x 한 뒤 다시 빌드하십시오.",
      "Use COPY --chmod=755 in the Dockerfile, or chmod +x the file, and build again.",
    ),
    topic: "dockerfile/copy-chmod",
  },
  {
    seen: /executable file not found|stat .*: no such file or directory: unknown/i,
    cause: text(
      "CMD나 ENTRYPOINT의 프로그램이 이미지에 없습니다.",
      "The program of CMD or ENTRYPOINT is not in the image.",
    ),
    fix: text(
      "철자와 경로를 보고, 마지막 단계에도 그 프로그램이 복사되었는지 확인하십시오.",
      "Check its spelling and path, and that the last stage has it too.",
    ),
    topic: "troubleshooting/container-exits-immediately",
  },
  {
    seen: /Error relocating|ld-linux[^:]*: No such file|ld-musl|GLIBC_[\d.]+' not found|GLIBCXX_[\d.]+' not found/i,
    cause: text(
      "다른 C 라이브러리(glibc와 musl, 또는 더 새것)에 맞춰 빌드한 프로그램입니다.",
      "The program was built for another C library (glibc instead of musl, or a newer one).",
    ),
    fix: text(
      "빌드하는 단계와 실행하는 단계의 베이스 이미지를 같은 계열로 맞추거나 정적으로 빌드하십시오.",
      "Build and run it on base images of the same family, or link it statically.",
    ),
    topic: "image/alpine",
  },
  {
    seen: /exec \S+: no such file or directory|exec: line \d+: \S+: not found|no such file or directory: unknown/i,
    cause: text(
      "실행할 파일이 없거나, 있어도 그 파일이 필요로 하는 것(#! 줄의 프로그램, 동적 링커)이 없습니다. CRLF로 저장한 스크립트도 이렇게 보입니다.",
      "The file to run is missing, or what it needs is (the program on its #! line, its dynamic linker). A script saved with CRLF looks like this, too.",
    ),
    fix: text(
      "파일의 경로와 첫 줄을 보고, 스크립트라면 LF로 저장하십시오. alpine에는 bash가 없습니다.",
      "Check its path and first line; save scripts with LF. There is no bash in alpine.",
    ),
    topic: "troubleshooting/container-exits-immediately",
  },
  {
    seen: /superuser password is not specified|POSTGRES_PASSWORD/,
    cause: text(
      "postgres 이미지는 처음 시작할 때 암호를 받아야 합니다.",
      "The postgres image must be given a password for its first start.",
    ),
    fix: text(
      "POSTGRES_PASSWORD(또는 POSTGRES_PASSWORD_FILE)를 주십시오.",
      "Set POSTGRES_PASSWORD, or POSTGRES_PASSWORD_FILE.",
    ),
    topic: "env/postgres-password",
  },
  {
    seen: /(?:MYSQL|MARIADB)_(?:RANDOM_)?ROOT_PASSWORD|password option is not specified/,
    cause: text(
      "MySQL과 MariaDB 이미지는 처음 시작할 때 root 암호를 받아야 합니다.",
      "The MySQL and MariaDB images must be given a root password for their first start.",
    ),
    fix: text(
      "MYSQL_ROOT_PASSWORD 또는 MARIADB_ROOT_PASSWORD(뒤에 _FILE을 붙여 파일로도)를 주십시오.",
      "Set MYSQL_ROOT_PASSWORD or MARIADB_ROOT_PASSWORD, or the same with _FILE.",
    ),
    topic: "env/mysql-root-password",
  },
  {
    seen: /ACCEPT_EULA|MSSQL_SA_PASSWORD/,
    cause: text(
      "SQL Server 이미지는 사용 조건에 대한 동의와 암호를 받아야 합니다.",
      "The SQL Server image wants its licence accepted, and a password.",
    ),
    fix: text("ACCEPT_EULA=Y와 MSSQL_SA_PASSWORD를 주십시오.", "Set ACCEPT_EULA=Y and MSSQL_SA_PASSWORD."),
  },
  {
    seen: /database files are incompatible with server|initialized by PostgreSQL version/i,
    cause: text(
      "볼륨의 데이터를 다른 주 버전의 PostgreSQL이 만들었습니다.",
      "The data in the volume was made by another major version of PostgreSQL.",
    ),
    fix: text(
      "이미지를 그 버전으로 되돌리거나, 옛 버전에서 pg_dump로 옮기십시오.",
      "Go back to that version of the image, or move the data with pg_dump from the old one.",
    ),
  },
  {
    seen: /vm\.max_map_count/,
    cause: text(
      "Elasticsearch나 OpenSearch에 필요한 커널 설정이 호스트에 없습니다.",
      "The host lacks a kernel setting that Elasticsearch and OpenSearch need.",
    ),
    fix: text(
      "호스트에서 sysctl -w vm.max_map_count=262144를 실행하십시오.",
      "On the host: sysctl -w vm.max_map_count=262144.",
    ),
  },
];
