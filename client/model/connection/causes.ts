import { type Text, text } from "../../../server/protocol/text.ts";

/** Why there is no connection; each has a page of its own in the empty view. */
export type Cause =
  | "not-installed"
  | "not-running"
  | "no-permission"
  | "no-context"
  | "bad-address"
  | "tls"
  | "unreachable"
  | "timeout"
  | "not-docker"
  | "ssh"
  | "engine-error";

/** What the empty view says for each cause: a heading sentence, and what to do in one more. */
export const causes: Readonly<Record<Cause, { readonly title: Text; readonly advice: Text }>> = {
  "not-installed": {
    title: text("이 컴퓨터에서 Docker를 찾지 못했습니다.", "No Docker was found on this machine."),
    advice: text(
      "Docker Engine이나 Docker Desktop을 설치하거나, 다른 컴퓨터의 엔진을 컨텍스트로 고르십시오.",
      "Install Docker Engine or Docker Desktop, or choose a context that points at an engine elsewhere.",
    ),
  },
  "not-running": {
    title: text("Docker 엔진이 실행 중이 아닙니다.", "The Docker engine is not running."),
    advice: text(
      "엔진을 시작하면 목록이 저절로 나타납니다. 시작하는 명령은 진단에서 볼 수 있습니다.",
      "Start it, and the list appears by itself. The diagnosis shows the command for this system.",
    ),
  },
  "no-permission": {
    title: text("Docker 소켓에 접근할 권한이 없습니다.", "You may not use the Docker socket."),
    advice: text(
      "보통 사용자를 docker 그룹에 넣고 다시 로그인하면 됩니다.",
      "Usually the user has to join the docker group and log in again.",
    ),
  },
  "no-context": {
    title: text("선택된 Docker 컨텍스트가 없습니다.", "The chosen Docker context does not exist."),
    advice: text("있는 컨텍스트를 고르십시오.", "Choose one that exists."),
  },
  "bad-address": {
    title: text("엔진 주소를 읽을 수 없습니다.", "The engine's address cannot be read."),
    advice: text(
      "unix://, npipe://, tcp://, ssh:// 가운데 하나로 시작해야 합니다.",
      "It has to start with unix://, npipe://, tcp:// or ssh://.",
    ),
  },
  tls: {
    title: text("엔진과 TLS로 통신하지 못했습니다.", "TLS with the engine failed."),
    advice: text("인증서와 포트를 확인하십시오.", "Check the certificates and the port."),
  },
  unreachable: {
    title: text("엔진이 있는 컴퓨터에 연결하지 못했습니다.", "The engine's machine cannot be reached."),
    advice: text("주소, 네트워크, 방화벽을 확인하십시오.", "Check the address, the network and firewalls."),
  },
  timeout: {
    title: text("엔진이 시간 안에 응답하지 않았습니다.", "The engine did not answer in time."),
    advice: text(
      "엔진이 바쁘거나 멈춘 상태일 수 있습니다. 응답하면 저절로 다시 연결됩니다.",
      "It may be busy or stuck. The connection comes back by itself when it answers.",
    ),
  },
  "not-docker": {
    title: text("그 주소에 있는 것은 Docker 엔진이 아닙니다.", "What answers there is not a Docker engine."),
    advice: text("주소와 포트를 확인하십시오.", "Check the address and the port."),
  },
  ssh: {
    title: text("SSH로 엔진에 연결하지 못했습니다.", "The engine cannot be reached over SSH."),
    advice: text(
      "터미널에서 같은 주소로 ssh가 암호를 묻지 않고 되는지 확인하십시오.",
      "Check in a terminal that ssh to the same address works without asking for a password.",
    ),
  },
  "engine-error": {
    title: text("엔진과의 연결이 끊겼습니다.", "The connection to the engine broke."),
    advice: text("저절로 다시 연결을 시도합니다.", "It is tried again by itself."),
  },
};
