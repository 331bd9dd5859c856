import { text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import { names } from "../words.ts";
import { anyState, containerCommand, namesOf, type Question } from "./command.ts";
import { toEach } from "./many.ts";

const remove = { id: "keep", title: text("제거", "Remove") };
const withVolumes = {
  id: "volumes",
  title: text("이름 없는 볼륨까지 제거", "Remove with Anonymous Volumes"),
};

/** A volume that nobody named is called by 64 hex digits; only those go with `v=1` of `DELETE /containers/{id}`. */
const isAnonymous = (volume: string): boolean => /^[0-9a-f]{64}$/.test(volume);

/** Says what is lost, and what stays. */
function question(targets: readonly Container[]): Question {
  const all = names(targets.map((it) => it.name));
  const up = targets.filter((it) => ["running", "paused", "restarting"].includes(it.state));
  const volumes = [...new Set(targets.flatMap((it) => it.mounts.flatMap((mount) => mount.volume || [])))];
  const anonymous = volumes.filter(isAnonymous);
  const named = volumes.filter((volume) => !isAnonymous(volume));
  const ko = ["컨테이너 안에서 바뀐 파일과 로그가 사라지며, 되돌릴 수 없습니다."];
  const en = ["Files changed inside and the logs are lost for good."];
  if (up.length > 0) {
    ko.push(`실행 중이어서 강제로 종료합니다: ${names(up.map((it) => it.name))}.`);
    en.push(`Still running, so killed first: ${names(up.map((it) => it.name))}.`);
  }
  if (anonymous.length > 0) {
    const places = names(
      targets.flatMap((it) => it.mounts.flatMap((m) => (isAnonymous(m.volume) ? m.target : []))),
    );
    ko.push(`이름 없는 볼륨 ${anonymous.length}개(${places})는 따로 고르면 함께 지웁니다.`);
    en.push(`${anonymous.length} anonymous volume(s) (${places}) go along only if you say so.`);
  }
  if (named.length > 0) {
    ko.push(`이름 있는 볼륨은 남습니다: ${names(named)}.`);
    en.push(`Named volumes stay: ${names(named)}.`);
  }
  return {
    ask: text(
      `컨테이너 ${targets.length}개를 제거할까요? ${all}`,
      `Remove ${targets.length} container(s)? ${all}`,
    ),
    detail: text(ko.join("\n"), en.join("\n")),
    answers: anonymous.length > 0 ? [remove, withVolumes] : [remove],
  };
}

export default containerCommand({
  id: "container.remove",
  title: text("제거…", "Remove…"),
  icon: "trash",
  changes: true,
  when: anyState,
  menu: "9_remove@1",
  key: { key: "delete", mac: "cmd+backspace" },
  confirm: question,
  cli: (targets, answer) => [
    ["docker", "rm", "--force", ...(answer === withVolumes.id ? ["--volumes"] : []), ...namesOf(targets)],
  ],
  run: (targets, { engine, ui }, answer) =>
    toEach(targets, ui, text("제거하는 중", "Removing"), (it, signal) =>
      engine.remove(it.id, { volumes: answer === withVolumes.id }, signal),
    ),
});
