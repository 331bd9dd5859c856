import { plain } from "../words.ts";
import type { Facts, Step } from "./doctor.ts";
import { step } from "./step.ts";

/* What helps with an engine on this very machine. */

export const insideContainer: readonly Step[] = [
  step(
    "편집기의 확장이 컨테이너 안에서 실행되고 있습니다. 호스트의 엔진을 쓰려면 Dev Container 설정에 docker-outside-of-docker 기능을 넣거나, /var/run/docker.sock을 마운트하십시오. 소켓을 받은 컨테이너는 호스트의 root와 같습니다.",
    "The editor's extensions run inside a container. To use the host's engine, add the docker-outside-of-docker feature to the dev container, or mount /var/run/docker.sock. A container that has the socket is as good as root on the host.",
  ),
];

const desktop = step("Docker Desktop을 설치합니다.", "Install Docker Desktop.", {
  link: "https://docs.docker.com/desktop/",
});

const wslIntegration = step(
  "Windows의 Docker Desktop을 쓴다면 켜져 있는지, Settings → Resources → WSL integration에서 이 배포판이 선택되어 있는지 확인하십시오.",
  "If you use Docker Desktop on Windows: see that it runs and that this distribution is on under Settings → Resources → WSL integration.",
);

export function install(facts: Facts): readonly Step[] {
  if (facts.platform !== "linux") return [desktop];
  const engine = step("Docker Engine을 설치합니다.", "Install Docker Engine.", {
    link: "https://docs.docker.com/engine/install/",
  });
  return facts.isWsl ? [wslIntegration, engine] : [engine];
}

export function startEngine(facts: Facts): readonly Step[] {
  if (facts.platform === "darwin") {
    return [step("Docker Desktop을 시작합니다.", "Start Docker Desktop.", { shell: "open -a Docker" })];
  }
  if (facts.platform === "win32") {
    return [
      step(
        "시작 메뉴에서 Docker Desktop을 시작하고, 고래 아이콘이 멈출 때까지 기다립니다.",
        "Start Docker Desktop from the Start menu and wait until its icon stands still.",
      ),
    ];
  }
  const start = facts.hasSystemd
    ? step("엔진을 시작합니다.", "Start the engine.", { shell: "sudo systemctl start docker" })
    : step("엔진을 시작합니다.", "Start the engine.", { shell: "sudo service docker start" });
  const log = step("시작하지 못하면 이유를 봅니다.", "If it does not start, see why.", {
    shell: "journalctl -u docker -n 50 --no-pager",
  });
  const steps = facts.hasSystemd ? [start, log] : [start];
  return facts.isWsl ? [wslIntegration, ...steps] : steps;
}

export const otherSockets = (facts: Facts): readonly Step[] =>
  facts.otherSockets.length === 0
    ? []
    : [
        step(
          `다른 엔진의 소켓이 있습니다: ${facts.otherSockets.map((it) => plain(it)).join(", ")}. docknote.engine.host 설정에 적으면 그것을 씁니다.`,
          `There are sockets of other engines: ${facts.otherSockets.map((it) => plain(it)).join(", ")}. Put one into the docknote.engine.host setting to use it.`,
        ),
      ];

export const windowsGroup: readonly Step[] = [
  step(
    "관리자 권한 터미널에서 사용자를 docker-users 그룹에 넣고, Windows에 다시 로그인합니다.",
    "Add the user to the docker-users group in a terminal run as administrator, then log in to Windows again.",
    { shell: 'net localgroup docker-users "%USERDOMAIN%\\%USERNAME%" /add' },
  ),
];

export function unixGroup(facts: Facts): readonly Step[] {
  if (facts.platform === "darwin") {
    return [
      step("Docker Desktop을 다시 시작합니다.", "Restart Docker Desktop.", { shell: "open -a Docker" }),
    ];
  }
  const again = step(
    "로그아웃했다가 다시 로그인합니다. SSH나 WSL로 연결했다면 원격 창을 닫고 VS Code Server도 다시 시작해야 합니다(‘Remote: Kill VS Code Server on Host’). 그룹은 새 세션에만 적용됩니다.",
    "Log out and in again. Over SSH or WSL, close the remote window and restart the VS Code Server too (‘Remote: Kill VS Code Server on Host’): groups take effect in new sessions only.",
  );
  if (facts.dockerGroup === "pending") return [again];
  if (facts.dockerGroup === "active") {
    return [
      step("소켓의 소유자와 권한을 확인합니다.", "See who owns the socket and its mode.", {
        shell: "ls -l /var/run/docker.sock",
      }),
      step("엔진을 다시 시작하면 소켓이 새로 만들어집니다.", "Restarting the engine makes the socket anew.", {
        shell: "sudo systemctl restart docker.socket docker",
      }),
    ];
  }
  return [
    step(
      "사용자를 docker 그룹에 넣습니다. 이 그룹은 이 컴퓨터의 root와 같은 힘을 가지므로, 그것이 걸린다면 rootless 모드를 쓰십시오.",
      "Add the user to the docker group. The group is as powerful as root on this machine; where that matters, use rootless mode.",
      {
        shell: "sudo usermod -aG docker $USER",
        link: "https://docs.docker.com/engine/install/linux-postinstall/",
      },
    ),
    again,
  ];
}
