import { type Text, text } from "../../../server/protocol/text.ts";
import { names } from "../words.ts";
import { containerCommand, namesOf } from "./command.ts";
import { toEach } from "./many.ts";

/** What people send, the gentle ones first: signal(7), and what a program customarily makes of it. */
const signals: readonly (readonly [string, Text])[] = [
  [
    "SIGTERM",
    text(
      "정리하고 끝내라는 요청. docker stop이 먼저 보내는 신호",
      "asks to tidy up and end; what docker stop sends first",
    ),
  ],
  ["SIGINT", text("Ctrl-C와 같은 요청", "the same as Ctrl-C")],
  [
    "SIGQUIT",
    text(
      "끝내면서 상태를 남기라는 요청. nginx는 하던 일을 마치고 끝냄",
      "end and leave a trace; nginx finishes its requests first",
    ),
  ],
  ["SIGHUP", text("많은 서버가 설정을 다시 읽음", "many servers read their configuration again")],
  [
    "SIGUSR1",
    text(
      "프로그램이 정한 일. nginx는 로그 파일을 다시 엶",
      "what the program makes of it; nginx reopens its log files",
    ),
  ],
  ["SIGUSR2", text("프로그램이 정한 일", "what the program makes of it")],
  [
    "SIGKILL",
    text(
      "곧바로 끝냄. 정리하지 못해 쓰던 데이터를 잃을 수 있음(종료 코드 137)",
      "ends at once; what was not saved is lost (exit code 137)",
    ),
  ],
];

export default containerCommand<string>({
  id: "container.kill",
  title: text("신호 보내기…", "Send Signal…"),
  icon: "zap",
  changes: true,
  when: ["running", "paused", "restarting"],
  menu: "1_state@6",
  ask: (targets, { ui }) => {
    const all = names(namesOf(targets), 4);
    return ui.pick(
      text(`보낼 신호: ${all}`, `Signal for ${all}`),
      signals.map(([name, what]) => ({ label: name, description: what[ui.lang], value: name })),
    );
  },
  cli: (targets, name) => [["docker", "kill", "--signal", name, ...namesOf(targets)]],
  run: (targets, { engine, ui }, name) =>
    toEach(targets, ui, text(`${name} 신호를 보내는 중`, `Sending ${name}`), (it, signal) =>
      engine.kill(it.id, name, signal),
    ),
});
