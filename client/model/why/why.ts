import { type Text, text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import { list, number, object, string, strings } from "../json.ts";
import { morePatterns } from "./morePatterns.ts";
import { type Pattern, patterns } from "./patterns.ts";

/** All that is known of a container's end. */
export interface StopFacts {
  readonly container: Container;
  /** The engine's JSON. */
  readonly inspected: unknown;
  /** Its last lines, oldest first, as they came. */
  readonly log: readonly string[];
}

/** One thing that explains it. */
export interface Reason {
  readonly what: Text;
  readonly fix?: Text;
  readonly topic?: string;
  /** The line that showed it: untrusted. */
  readonly seen?: string;
}

export interface Why {
  /** What happened, in one sentence. */
  readonly title: Text;
  /** The likeliest first; may be empty. */
  readonly reasons: readonly Reason[];
}

interface State {
  readonly code: number;
  readonly isOom: boolean;
  /** What the engine said when it could not start it. */
  readonly error: string;
  readonly started: string;
  readonly restarts: number;
  readonly policy: string;
}

function readState(inspected: unknown): State {
  const it = object(inspected);
  const state = object(it["State"]);
  return {
    code: number(state["ExitCode"]),
    isOom: state["OOMKilled"] === true,
    error: string(state["Error"]),
    started: string(state["StartedAt"]),
    restarts: number(it["RestartCount"]),
    policy: string(object(object(it["HostConfig"])["RestartPolicy"])["Name"]),
  };
}

/** Why a container is not running, or not well. What the engine says comes before what the program said. */
export function why(facts: StopFacts): Why {
  const { container, inspected, log } = facts;
  const state = readState(inspected);
  const isOom = state.isOom || container.outOfMemory === true;
  if (container.state === "running") return unwell(inspected);
  const told = container.ending === "told" && !isOom;
  const found = state.code === 0 || told ? [] : causes(state.error, log);
  return {
    title: told ? toldTitle(state.code) : title(state, isOom),
    reasons: [
      ...loop(state),
      ...(isOom ? [memory(inspected)] : []),
      ...found,
      ...(told ? toldReasons(state.code) : byCode(state, inspected, isOom || found.length > 0)),
    ],
  };
}

/** Causes that show in the engine's words and the last lines; at most three, each once. */
function causes(error: string, log: readonly string[]): readonly Reason[] {
  const lines = [...(error === "" ? [] : [error]), ...[...log].reverse()];
  const found: Reason[] = [];
  for (const it of [...patterns, ...morePatterns]) {
    const seen = lines.find((line) => it.seen.test(line));
    if (seen !== undefined && !found.some((other) => other.seen === seen)) found.push(reason(it, seen));
  }
  return found.slice(0, 3);
}

const reason = ({ cause, fix, topic }: Pattern, seen: string): Reason => ({
  ...{ what: cause, fix, seen },
  ...(topic && { topic }),
});

function loop({ restarts, policy }: State): readonly Reason[] {
  if (restarts < 3) return [];
  return [
    {
      what: text(
        `끝날 때마다 엔진이 다시 시작해 지금까지 ${restarts}번 되풀이했습니다(재시작 정책 ${policy}).`,
        `It ends again and again, and the engine started it ${restarts} times so far (restart policy ${policy}).`,
      ),
      fix: text(
        "먼저 멈추고(docker stop) 아래 원인을 고치십시오. 되풀이하는 간격은 점점 길어집니다.",
        "Stop it first (docker stop), then cure the cause below. The engine waits longer each time.",
      ),
    },
  ];
}

function memory(inspected: unknown): Reason {
  const limit = number(object(object(inspected)["HostConfig"])["Memory"]);
  const size = `${Math.round(limit / 1024 / 1024)} MB`;
  return {
    what:
      limit > 0
        ? text(
            `메모리 한도(${size})를 넘어 커널이 강제로 종료했습니다.`,
            `It went over its memory limit (${size}), so the kernel killed it.`,
          )
        : text("메모리가 모자라 커널이 강제로 종료했습니다.", "Memory ran out, so the kernel killed it."),
    fix: text(
      "--memory(Compose는 mem_limit이나 deploy.resources.limits.memory)를 늘리거나, 프로그램이 쓰는 메모리를 줄이십시오.",
      "Raise --memory (mem_limit or deploy.resources.limits.memory in Compose), or make the program use less.",
    ),
    topic: "concept/exit-code",
  };
}

const toldTitle = (code: number): Text =>
  code === 137
    ? text(
        "누군가 멈췄고, 제때 끝나지 않아 강제로 종료되었습니다.",
        "It was told to stop, did not in time, and was killed.",
      )
    : text(`누군가 멈췄습니다(종료 코드 ${code}).`, `It was told to stop (exit code ${code}).`);

function toldReasons(code: number): readonly Reason[] {
  if (code !== 137) return [];
  return [
    {
      what: text(
        "멈추라는 신호(SIGTERM)를 받지 못했거나 처리하지 않았습니다. 셸 형식의 CMD로 시작하면 신호가 셸에 멈춰 프로그램에 닿지 않습니다. (docker kill이나 강제 제거였다면 당연한 코드입니다.)",
        "It did not get the signal to stop (SIGTERM), or did not heed it. With CMD in shell form the shell keeps the signal from the program. (After docker kill or a forced removal the code is to be expected.)",
      ),
      fix: text(
        'CMD를 exec 형식(CMD ["node", "server.js"])으로 쓰거나 --init을 켜십시오.',
        'Write CMD in exec form (CMD ["node", "server.js"]), or use --init.',
      ),
      topic: "concept/exit-code",
    },
  ];
}

/** 128 + n says: ended by signal n (signal(7)). */
const signals: Readonly<Record<number, Text>> = {
  130: text("Ctrl-C(SIGINT)로 끝났습니다.", "It was ended by Ctrl-C (SIGINT)."),
  132: text(
    "이 CPU가 모르는 명령을 실행했습니다(SIGILL).",
    "It used an instruction that this CPU does not know (SIGILL).",
  ),
  134: text("스스로 비정상 종료했습니다(SIGABRT).", "It aborted itself (SIGABRT)."),
  135: text("메모리 접근 오류로 끝났습니다(SIGBUS).", "It ended with a memory error (SIGBUS)."),
  136: text("산술 오류로 끝났습니다(SIGFPE).", "It ended with an arithmetic error (SIGFPE)."),
  137: text("강제로 종료되었습니다(SIGKILL).", "It was killed (SIGKILL)."),
  139: text(
    "잘못된 메모리 접근으로 끝났습니다(SIGSEGV).",
    "It ended with an invalid memory access (SIGSEGV).",
  ),
  141: text("끊긴 파이프에 쓰다가 끝났습니다(SIGPIPE).", "It ended writing into a broken pipe (SIGPIPE)."),
  143: text("끝내라는 신호(SIGTERM)를 받고 끝났습니다.", "It ended because of a request to end (SIGTERM)."),
};

function title({ code, error, started }: State, isOom: boolean): Text {
  if (isOom) return text("메모리가 모자라 종료되었습니다.", "It ran out of memory.");
  if (error !== "" && (started.startsWith("0001") || code === 127 || code === 126 || code === 128))
    return text("시작하지 못했습니다.", "It could not be started.");
  if (code === 0)
    return text(
      "할 일을 마치고 정상으로 끝났습니다(종료 코드 0).",
      "It did its work and ended normally (exit code 0).",
    );
  const signal = signals[code];
  if (signal) return text(`${signal.ko} (종료 코드 ${code})`, `${signal.en} (exit code ${code})`);
  return text(
    `프로그램이 오류로 끝났습니다(종료 코드 ${code}).`,
    `The program ended with an error (exit code ${code}).`,
  );
}

/** What the exit code alone says, where nothing surer was found. */
function byCode({ code, started }: State, inspected: unknown, isKnown: boolean): readonly Reason[] {
  if (code === 0) return started.startsWith("0001") ? [neverStarted] : finished(inspected);
  if (isKnown) return [];
  if (code === 137) return [killed];
  if (code === 127 || code === 126) return [notRun];
  if (code === 132) return [wrongCpu];
  return code in signals ? [] : [itsOwn];
}

const neverStarted: Reason = {
  what: text("만들어졌지만 아직 시작한 적이 없습니다.", "It was created, and never started."),
  fix: text("시작하십시오(docker start).", "Start it (docker start)."),
};
const killed: Reason = {
  what: text(
    "docker kill이나 stop 없이 SIGKILL을 받았습니다. 호스트의 메모리가 모자라 커널이 종료했거나, 호스트에서 직접 kill했거나, 엔진이 꺼졌을 때 생깁니다.",
    "It got SIGKILL without a docker kill or stop: the host ran out of memory, somebody killed the process there, or the engine went down.",
  ),
  fix: text("호스트에서 dmesg에 oom-kill이 있는지 보십시오.", "Look for oom-kill in dmesg on the host."),
  topic: "concept/exit-code",
};
const notRun: Reason = {
  what: text(
    "126은 실행할 수 없는 파일, 127은 없는 명령이라는 뜻입니다.",
    "126 means a file that cannot be run, 127 a command that is not there.",
  ),
  fix: text(
    "CMD와 ENTRYPOINT, 셸 스크립트의 명령 이름을 확인하십시오.",
    "Check CMD, ENTRYPOINT and the commands in shell scripts.",
  ),
  topic: "concept/exit-code",
};
const wrongCpu: Reason = {
  what: text("더 새 CPU에 맞춰 빌드한 프로그램일 수 있습니다.", "The program may be built for a newer CPU."),
  topic: "troubleshooting/exec-format-error",
};
const itsOwn: Reason = {
  what: text(
    "이 코드의 뜻은 프로그램이 정합니다. 로그의 마지막 줄에 까닭이 있는 일이 많습니다.",
    "The program decides what this code means; mostly the last lines of the log say why.",
  ),
  topic: "troubleshooting/container-exits-immediately",
};

/** A container lives as long as its first process. A shell without a terminal has nothing to read. */
function finished(inspected: unknown): readonly Reason[] {
  const config = object(object(inspected)["Config"]);
  const words = [...strings(config["Entrypoint"]), ...strings(config["Cmd"])];
  const isShell = words.length === 1 && /(?:^|\/)(?:sh|bash|ash|zsh)$/.test(words[0] ?? "");
  if (isShell && config["OpenStdin"] !== true)
    return [
      {
        what: text(
          "셸이 읽을 입력이 없어 곧바로 끝났습니다.",
          "The shell had no input to read, so it ended at once.",
        ),
        fix: text(
          "docker run -it로 시작하거나(Compose는 stdin_open과 tty), 오래 도는 명령을 주십시오.",
          "Start it with docker run -it (stdin_open and tty in Compose), or give it a command that keeps running.",
        ),
        topic: "troubleshooting/container-exits-immediately",
      },
    ];
  return [
    {
      what: text(
        "컨테이너는 첫 프로세스가 사는 동안만 삽니다. 서버라면 앞(foreground)에서 돌아야 합니다.",
        "A container lives as long as its first process; a server has to run in the foreground.",
      ),
      topic: "troubleshooting/container-exits-immediately",
    },
  ];
}

/** It runs, and its health check fails. */
function unwell(inspected: unknown): Why {
  const health = object(object(object(inspected)["State"])["Health"]);
  const last = object(list(health["Log"]).at(-1));
  if (string(health["Status"]) !== "unhealthy")
    return { title: text("실행 중입니다.", "It is running."), reasons: [] };
  const test = strings(object(object(object(inspected)["Config"])["Healthcheck"])["Test"])
    .slice(1)
    .join(" ");
  const said = string(last["Output"]).trim().split("\n").at(-1) ?? "";
  const isMissing = /not found|no such file/i.test(said) && number(last["ExitCode"]) !== 0;
  return {
    title: text("실행 중이지만 헬스체크가 실패합니다.", "It runs, but its health check fails."),
    reasons: [
      {
        what: isMissing
          ? text(
              "헬스체크가 쓰는 프로그램(curl, wget 등)이 이미지에 없습니다.",
              "The program of the health check (curl, wget, …) is not in the image.",
            )
          : text(
              `헬스체크 명령이 ${number(health["FailingStreak"])}번 잇달아 실패했습니다(종료 코드 ${number(last["ExitCode"])}).`,
              `Its command failed ${number(health["FailingStreak"])} times in a row (exit code ${number(last["ExitCode"])}).`,
            ),
        fix: text(
          `컨테이너 안에서 직접 실행해 보십시오: ${test}`,
          `Run it inside the container and see: ${test}`,
        ),
        ...(said !== "" && { seen: said }),
        topic: "dockerfile/healthcheck",
      },
    ],
  };
}
