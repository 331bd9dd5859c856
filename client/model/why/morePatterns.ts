import { text } from "../../../server/protocol/text.ts";
import type { Pattern } from "./patterns.ts";

/** What programs say about their surroundings; less sure than what the engine says. */
export const morePatterns: readonly Pattern[] = [
  {
    seen: /no space left on device|ENOSPC/i,
    cause: text("디스크가 가득 찼습니다.", "The disk is full."),
    fix: text(
      "docker system df로 무엇이 차지하는지 보고 쓰지 않는 것을 정리하십시오.",
      "See with docker system df what takes the space, and remove what is not used.",
    ),
    topic: "troubleshooting/disk-full",
  },
  {
    seen: /ECONNREFUSED (?:127\.0\.0\.1|::1)|(?:localhost|127\.0\.0\.1).{0,60}(?:connection refused|refused)/i,
    cause: text(
      "localhost로 다른 서비스를 찾고 있습니다. 컨테이너 안의 localhost는 그 컨테이너 자신입니다.",
      "It looks for another service on localhost, which inside a container is the container itself.",
    ),
    fix: text(
      "주소를 서비스 이름(예: db)으로 바꾸고, 포트는 컨테이너 쪽 번호를 쓰십시오.",
      "Use the name of the service (such as db), and the port on the container's side.",
    ),
    topic: "troubleshooting/network-issue",
  },
  {
    seen: /ECONNREFUSED|connection refused/i,
    cause: text(
      "필요한 다른 서비스가 아직 준비되지 않았거나 실행 중이 아닙니다.",
      "Another service that it needs was not ready yet, or does not run.",
    ),
    fix: text(
      "그 서비스에 healthcheck를 두고 depends_on에 condition: service_healthy를 쓰십시오.",
      "Give that service a healthcheck, and depend on it with condition: service_healthy.",
    ),
    topic: "compose/services.depends_on.condition",
  },
  {
    seen: /\bENOTFOUND\b|EAI_AGAIN|host not found in upstream|could not translate host name|Name or service not known|Temporary failure in name resolution|no such host|Unknown host/i,
    cause: text("다른 서비스의 이름을 찾지 못했습니다.", "The name of another service could not be found."),
    fix: text(
      "이름이 맞는지, 두 컨테이너가 같은 사용자 정의 네트워크에 있는지 확인하십시오. 기본 bridge에서는 이름으로 찾을 수 없습니다.",
      "Check the name, and that both are on the same network of your own: the default bridge knows no names.",
    ),
    topic: "troubleshooting/dns-name-not-found",
  },
  {
    seen: /Cannot find module|ModuleNotFoundError|ERR_MODULE_NOT_FOUND|No module named/,
    cause: text(
      "필요한 라이브러리가 이미지에 없거나, 위에 마운트한 폴더가 가렸습니다.",
      "A library it needs is not in the image, or a folder mounted over it hides it.",
    ),
    fix: text(
      "의존성을 설치하는 단계를 확인하고, 소스를 마운트한다면 node_modules 같은 폴더는 볼륨으로 따로 두십시오.",
      "Check the step that installs dependencies; when sources are mounted, give node_modules and its kind a volume of their own.",
    ),
    topic: "volume/bind-mount",
  },
  {
    seen: /JavaScript heap out of memory|java\.lang\.OutOfMemoryError|MemoryError/,
    cause: text(
      "프로그램이 자기 메모리 한도를 넘었습니다.",
      "The program went over a memory limit of its own.",
    ),
    fix: text(
      "NODE_OPTIONS=--max-old-space-size나 -XX:MaxRAMPercentage로 한도를 컨테이너에 맞추거나, 메모리를 늘리십시오.",
      "Fit its limit to the container with NODE_OPTIONS=--max-old-space-size or -XX:MaxRAMPercentage, or give it more memory.",
    ),
    topic: "concept/exit-code",
  },
  {
    seen: /read-only file system|EROFS/i,
    cause: text(
      "읽기 전용으로 만든 파일 시스템에 쓰려고 했습니다.",
      "It tried to write where the file system is read-only.",
    ),
    fix: text(
      "쓰는 폴더에 --tmpfs나 볼륨을 주십시오.",
      "Give the folders that it writes to a --tmpfs or a volume.",
    ),
  },
  {
    seen: /permission denied|EACCES|operation not permitted|EPERM/i,
    cause: text(
      "실행하는 사용자에게 파일이나 포트에 대한 권한이 없습니다. 마운트한 폴더의 주인이 다른 번호이거나, 권한(capability)을 뺐을 때 흔합니다.",
      "The user it runs as lacks a right: often a mounted folder belongs to another number, or a capability was dropped.",
    ),
    fix: text(
      "폴더의 주인을 컨테이너 사용자 번호에 맞추거나(chown), COPY --chown을 쓰십시오.",
      "Give the folder to the container's user number (chown), or use COPY --chown.",
    ),
    topic: "troubleshooting/permission-denied-mount",
  },
];
