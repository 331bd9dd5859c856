import { type Text, text } from "../../../server/protocol/text.ts";
import type { Failure } from "../engine.ts";
import { plain } from "../words.ts";
import type { Address } from "./address.ts";
import type { Cause } from "./causes.ts";
import type { Facts, Step } from "./doctor.ts";
import {
  insideContainer,
  install,
  otherSockets,
  startEngine,
  unixGroup,
  windowsGroup,
} from "./localCures.ts";
import { sshSteps, sshWhy, tlsSteps, tlsWhy } from "./remoteCures.ts";
import { sourceNames, type Where } from "./resolve.ts";
import { step } from "./step.ts";

interface Case {
  readonly where: Where;
  readonly address: Address | undefined;
  readonly failure: Failure;
  readonly facts: Facts;
}

interface Cure {
  readonly why: Text;
  readonly steps: readonly Step[];
}

const chooseAnother = step(
  "다른 엔진을 쓰려면 ‘Docker 컨텍스트 바꾸기’ 명령으로 고르십시오.",
  "To use another engine, choose it with the command ‘Switch Docker Context’.",
);

/** Why it happens and what helps, for each cause. */
export const cures: Readonly<Record<Cause, (it: Case) => Cure>> = {
  "not-installed": ({ where, facts }) => ({
    why: text(
      `${plain(where.spoken)} 소켓이 없고, docker 프로그램도 보이지 않습니다.`,
      `There is no socket ${plain(where.spoken)}, and no docker program either.`,
    ),
    steps: facts.isContainer ? insideContainer : install(facts),
  }),

  "not-running": ({ where, facts, failure }) => ({
    why:
      failure.code === "ECONNREFUSED"
        ? text(
            `${plain(where.spoken)} 소켓 파일은 있지만 아무도 듣고 있지 않습니다. 엔진이 멈췄거나 시작하는 중입니다.`,
            `The socket ${plain(where.spoken)} exists, but nobody listens on it: the engine stopped or is still starting.`,
          )
        : text(
            `${plain(where.spoken)} 소켓이 없습니다. 소켓은 엔진이 시작할 때 만들어집니다.`,
            `There is no socket ${plain(where.spoken)}; the engine makes it when it starts.`,
          ),
    steps: [
      ...(facts.isContainer ? insideContainer : startEngine(facts)),
      ...otherSockets(facts),
      ...decided(where),
    ],
  }),

  "no-permission": ({ where, facts }) => ({
    why: text(
      `${plain(where.spoken)} 소켓은 있지만 지금 사용자는 읽고 쓸 수 없습니다.`,
      `The socket ${plain(where.spoken)} exists, but the current user may not read and write it.`,
    ),
    steps: facts.platform === "win32" ? windowsGroup : unixGroup(facts),
  }),

  "no-context": ({ where }) => ({
    why: text(
      `‘${plain(where.context ?? "")}’ 컨텍스트가 저장되어 있지 않습니다. (정한 곳: ${sourceNames[where.source].ko})`,
      `No context ‘${plain(where.context ?? "")}’ is stored. (Decided by ${sourceNames[where.source].en}.)`,
    ),
    steps: [
      step("저장된 컨텍스트를 확인합니다.", "See which contexts are stored.", { shell: "docker context ls" }),
      where.source === "DOCKER_CONTEXT"
        ? step(
            "DOCKER_CONTEXT 환경 변수를 지우거나 고친 뒤 편집기를 다시 여십시오.",
            "Remove or correct the DOCKER_CONTEXT environment variable, then reopen the editor.",
          )
        : step("기본 컨텍스트로 되돌립니다.", "Go back to the default context.", {
            shell: "docker context use default",
          }),
      chooseAnother,
    ],
  }),

  "bad-address": ({ where }) => ({
    why: text(
      `‘${plain(where.spoken)}’ 값은 엔진 주소가 아닙니다. (정한 곳: ${sourceNames[where.source].ko})`,
      `‘${plain(where.spoken)}’ is not the address of an engine. (Decided by ${sourceNames[where.source].en}.)`,
    ),
    steps: [
      step(
        "예: unix:///var/run/docker.sock, npipe:////./pipe/docker_engine, tcp://host:2376, ssh://user@host",
        "For example unix:///var/run/docker.sock, npipe:////./pipe/docker_engine, tcp://host:2376, ssh://user@host",
      ),
      ...decided(where),
    ],
  }),

  tls: ({ where, address, failure }) => ({
    why: tlsWhy(failure),
    steps: [...tlsSteps(address), ...decided(where)],
  }),

  unreachable: ({ where, address, failure }) => ({
    why: /^(ENOTFOUND|EAI_AGAIN)$/.test(failure.code)
      ? text("그 이름의 컴퓨터를 찾을 수 없습니다 (DNS).", "No machine of that name can be found (DNS).")
      : text(
          "그 주소와 포트에서 연결을 받지 않습니다.",
          "Nothing accepts connections at that address and port.",
        ),
    steps: [
      ...(address?.kind === "tcp"
        ? [
            step(
              `엔진이 ${address.port} 포트에서 듣는지, 방화벽이 막지 않는지 확인하십시오. TLS가 없는 tcp 포트는 누구나 그 컴퓨터의 root가 될 수 있게 하므로 ssh://를 권합니다.`,
              `Check that the engine listens on port ${address.port} and that no firewall is in the way. A tcp port without TLS lets anyone become root there; ssh:// is the better way.`,
            ),
          ]
        : []),
      ...decided(where),
      chooseAnother,
    ],
  }),

  timeout: ({ where, address }) => ({
    why: text(
      `${plain(where.spoken)}에 연결했지만 답이 오지 않았습니다. 엔진이 바쁘거나, 멈췄거나, 네트워크가 끊겼습니다.`,
      `${plain(where.spoken)} does not answer: the engine is busy or stuck, or the network is gone.`,
    ),
    steps: [
      step("같은 엔진에 docker CLI가 답을 받는지 확인합니다.", "See whether the docker CLI gets an answer.", {
        shell: "docker version",
      }),
      ...(address?.kind === "socket"
        ? [step("엔진을 다시 시작합니다.", "Restart the engine.", { shell: "sudo systemctl restart docker" })]
        : [chooseAnother]),
    ],
  }),

  "not-docker": ({ where, failure }) => ({
    why: text(
      `답은 왔지만 Docker Engine API가 아닙니다: ${plain(failure.message, 200)}`,
      `Something answered, but not with the Docker Engine API: ${plain(failure.message, 200)}`,
    ),
    steps: [
      step("그 주소에 다른 서버가 있는지 확인하십시오.", "Check whether another server has that address."),
      ...decided(where),
      chooseAnother,
    ],
  }),

  ssh: ({ where, address, failure }) => ({
    why: sshWhy(failure),
    steps: [...sshSteps(address), ...decided(where)],
  }),

  "engine-error": ({ failure }) => ({
    why: text(
      `엔진의 답: ${plain(failure.message, 300)} (${plain(failure.code)})`,
      `The engine said: ${plain(failure.message, 300)} (${plain(failure.code)})`,
    ),
    steps: [
      step("엔진의 기록을 확인합니다.", "Look at the engine's own log.", {
        shell: "journalctl -u docker -n 50 --no-pager",
      }),
      chooseAnother,
    ],
  }),
};

/** Tells who decided the address, when it was not the default: that is where to correct it. */
const decided = (where: Where): readonly Step[] =>
  where.source === "default" || where.source === "found"
    ? []
    : [
        step(
          `이 주소는 ${sourceNames[where.source].ko}에서 왔습니다. 잘못되었다면 거기서 고치십시오.`,
          `The address comes from ${sourceNames[where.source].en}; if it is wrong, correct it there.`,
        ),
      ];
