import { type Text, text } from "../../../server/protocol/text.ts";
import { type Failure, failureOf } from "../engine.ts";
import { plain } from "../words.ts";
import type { Remedy, Ui } from "./command.ts";

/** For what only the state of the connection can explain. */
export const doctor: Remedy = {
  title: text("원인과 해결 방법 보기", "See Cause and Cure"),
  command: "engine.doctor",
};

/** The engine could not be asked, as opposed to what it answered. */
export const isConnection = ({ code, status }: Failure): boolean =>
  status === undefined &&
  code !== "TIMEOUT" &&
  code !== "FILE" &&
  code !== "PROGRAM" &&
  !Object.hasOwn(unmet, code);

/** Why a container was not started: what it depends on, whose name is the failure's message. */
const unmet: Readonly<Record<string, (on: string) => Text>> = {
  UNHEALTHY: (on) =>
    text(
      `의존하는 ${on}의 헬스 체크가 실패해서 시작하지 않았습니다. ${on}을(를) 펼쳐 헬스 체크 기록을 보십시오.`,
      `not started, as the health check of ${on}, which it depends on, fails. Unfold ${on} to see what its check said.`,
    ),
  EXITED: (on) =>
    text(
      `의존하는 ${on}이(가) 끝나 버려서 시작하지 않았습니다. ${on}의 ‘왜 멈췄나요?’와 로그를 보십시오.`,
      `not started, as ${on}, which it depends on, has ended. See why ${on} stopped, and its logs.`,
    ),
  INCOMPLETE: (on) =>
    text(
      `먼저 성공해야 하는 ${on}이(가) 오류로 끝나서 시작하지 않았습니다. ${on}의 로그를 보십시오.`,
      `not started, as ${on}, which has to succeed first, ended with an error. See the logs of ${on}.`,
    ),
  UNCHECKED: (on) =>
    text(
      `의존하는 ${on}이(가) 건강해지기를 기다려야 하지만, ${on}에는 헬스 체크가 없습니다. Compose 파일이나 이미지에 healthcheck를 더하십시오.`,
      `not started: it waits for ${on} to be healthy, but ${on} has no health check. Add one to the Compose file or the image.`,
    ),
  DEPENDENCY: (on) =>
    text(
      `의존하는 ${on}을(를) 시작하지 못해서 시작하지 않았습니다.`,
      `not started, as ${on}, which it depends on, could not be started.`,
    ),
};

/**
 * What the engine refused, as a sentence with a next step. The engine's own words come along where they add something.
 * The patterns are the wording of moby's errors, stable since Engine 17.
 */
export function explain(failure: Failure): Text {
  const said = Object.hasOwn(unmet, failure.code) ? unmet[failure.code] : undefined;
  return said ? said(plain(failure.message, 60)) : refusal(failure);
}

function refusal({ code, status, message }: Failure): Text {
  const said = plain(message, 300);
  const port = /(?::(\d+)(?::tcp|:udp)? failed|listen (?:tcp|udp)[46]? \S*:(\d+))/.exec(message);
  if (/port is already allocated|address already in use/i.test(message)) {
    const number = port?.[1] ?? port?.[2];
    return text(
      `호스트 포트${number ? ` ${number}번` : ""}을 이미 다른 프로그램이나 컨테이너가 쓰고 있습니다. 그것을 멈추거나 다른 포트로 다시 만드십시오.`,
      `Host port${number ? ` ${number}` : ""} is already taken by another program or container. Stop that one, or create this one with another port.`,
    );
  }
  if (/executable file not found|no such file or directory.*exec/i.test(message)) {
    return text(
      `컨테이너가 실행할 프로그램이 이미지에 없습니다. CMD와 ENTRYPOINT를 확인하십시오. (${said})`,
      `The program to run is not in the image; check CMD and ENTRYPOINT. (${said})`,
    );
  }
  if (status === 404 && /no such container/i.test(message)) {
    return text("컨테이너가 이미 없습니다.", "The container is gone already.");
  }
  if (status === 404) return text(`찾지 못했습니다. (${said})`, `Not found. (${said})`);
  if (status === 409) {
    return text(`지금 상태에서는 할 수 없습니다. (${said})`, `Not possible in its current state. (${said})`);
  }
  if (code === "TIMEOUT") {
    return text(
      "엔진이 시간 안에 끝내지 못했습니다. 엔진은 계속하고 있을 수 있으니, 목록의 상태를 보고 다시 시도하십시오.",
      "The engine did not finish in time. It may still be at it: look at the state in the list, then try again.",
    );
  }
  if (code === "FILE") {
    return text(`파일을 읽거나 쓰지 못했습니다: ${said}`, `The file could not be read or written: ${said}`);
  }
  if (code === "PROGRAM") {
    return text(`프로그램을 실행하지 못했습니다: ${said}`, `The program could not be run: ${said}`);
  }
  if (status !== undefined) {
    return text(`엔진이 거절했습니다: ${said}`, `The engine refused: ${said}`);
  }
  return text(`엔진과 통신하지 못했습니다: ${said}`, `The engine could not be reached: ${said}`);
}

/** Tells why something did not work, and what helps; nothing of what the user cancelled. */
export function tellFailure(ui: Ui, error: unknown): void {
  const failure = failureOf(error);
  if (failure.code !== "ABORTED") ui.fail(explain(failure), isConnection(failure) ? doctor : undefined);
}
