import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { type CommandLine, usualName } from "../line.ts";

type Named = Readonly<Record<string, Text | undefined>>;

/** Fields of `inspect`: https://docs.docker.com/reference/api/engine/ */
const inspected: Named = {
  __proto__: null as never,
  ".State.Status": text("상태(running, exited …)", "the state (running, exited …)"),
  ".State.Running": text("실행 중인지", "whether it runs"),
  ".State.ExitCode": text("종료 코드", "the exit code"),
  ".State.OOMKilled": text("메모리 부족으로 끝났는지", "whether it was ended for lack of memory"),
  ".State.Pid": text("호스트에서 본 주 프로세스 번호", "the main process as the host numbers it"),
  ".State.StartedAt": text("시작한 시각", "when it started"),
  ".State.FinishedAt": text("끝난 시각", "when it ended"),
  ".State.Error": text("시작하지 못한 이유", "why it could not start"),
  ".State.Health.Status": text("헬스체크 상태", "the state of the health check"),
  ".State.Health.Log": text("헬스체크 기록", "the log of the health check"),
  ".RestartCount": text("다시 시작한 횟수", "how often it was started again"),
  ".HostConfig.RestartPolicy.Name": text("재시작 정책", "the restart policy"),
  ".HostConfig.Memory": text("메모리 상한(바이트)", "the memory limit in bytes"),
  ".HostConfig.PortBindings": text("포트 연결 설정", "the published ports as asked for"),
  ".NetworkSettings.Ports": text("열린 포트", "the published ports"),
  ".NetworkSettings.Networks": text("연결된 네트워크", "the networks it is on"),
  ".IPAddress": text("IP 주소", "the IP address"),
  ".Gateway": text("게이트웨이", "the gateway"),
  ".Mounts": text("마운트", "the mounts"),
  ".Config.Env": text("환경 변수", "the environment"),
  ".Config.Cmd": text("실행 명령(CMD)", "the command (CMD)"),
  ".Config.Entrypoint": text("ENTRYPOINT", "ENTRYPOINT"),
  ".Config.Image": text("만들 때의 이미지 이름", "the image it was made from, by name"),
  ".Config.User": text("실행 사용자", "the user it runs as"),
  ".Config.Labels": text("라벨", "the labels"),
  ".Config.ExposedPorts": text("EXPOSE 포트", "the exposed ports"),
  ".Image": text("이미지", "the image"),
  ".Id": text("ID", "the ID"),
  ".ID": text("ID", "the ID"),
  ".Name": text("이름", "the name"),
  ".Created": text("만든 시각", "when it was made"),
  ".LogPath": text("로그 파일 위치", "where the log file is"),
  ".RepoDigests": text("레지스트리의 다이제스트", "its digests in registries"),
  ".RepoTags": text("이름과 태그", "names and tags"),
  ".Architecture": text("CPU 종류", "the kind of CPU"),
  ".Os": text("운영체제", "the operating system"),
  ".Size": text("크기", "the size"),
  ".Mountpoint": text("호스트에서의 위치", "where it lies on the host"),
  ".Driver": text("드라이버", "the driver"),
  ".IPAM.Config": text("주소 대역", "the address ranges"),
  ".Containers": text("연결된 컨테이너", "the containers on it"),
  ".Names": text("이름", "the names"),
  ".Command": text("실행 명령", "the command"),
  ".CreatedAt": text("만든 시각", "when it was made"),
  ".RunningFor": text("만든 지 얼마나 되었는지", "how long ago it was made"),
  ".CreatedSince": text("만든 지 얼마나 되었는지", "how long ago it was made"),
  ".Ports": text("포트", "the ports"),
  ".State": text("상태", "the state"),
  ".Status": text("상태와 시간", "the state and since when"),
  ".Labels": text("라벨", "the labels"),
  ".Label": text("라벨 하나", "one label"),
  ".LocalVolumes": text("볼륨 수", "how many volumes"),
  ".Networks": text("네트워크", "the networks"),
  ".Health": text("헬스체크 상태", "the state of the health check"),
  ".Service": text("서비스", "the service"),
  ".Repository": text("저장소", "the repository"),
  ".Tag": text("태그", "the tag"),
  ".Digest": text("다이제스트", "the digest"),
  ".Container": text("컨테이너", "the container"),
  ".CPUPerc": text("CPU 사용률", "the CPU usage"),
  ".MemUsage": text("메모리 사용량과 한도", "memory in use and its limit"),
  ".MemPerc": text("메모리 사용률", "the memory usage"),
  ".NetIO": text("네트워크 입출력", "network traffic"),
  ".BlockIO": text("디스크 입출력", "disk traffic"),
  ".PIDs": text("프로세스 수", "how many processes"),
  ".Server.Version": text("서버 버전", "the version of the server"),
  ".Client.Version": text("클라이언트 버전", "the version of the client"),
  ".ServerVersion": text("서버 버전", "the version of the server"),
};

/** `-f '{{.State.Status}}'`: what the template asks for, and what is no longer there. */
export function templateFacts(value: string, line: CommandLine): Text[] {
  if (value === "json" || value === "{{json .}}")
    return [text("전부 JSON으로 출력합니다.", "Prints everything as JSON.")];
  if (!value.includes("{{")) return [];
  const fields = fieldsOf(value);
  const said = fields.flatMap((it): Text[] => {
    const known = inspected[it];
    return known ? [text(`${inlineCode(it)} ${known.ko}`, `${inlineCode(it)} ${known.en}`)] : [];
  });
  const facts: Text[] = [];
  if (said.length > 0) {
    const [ko, en] = (["ko", "en"] as const).map((lang) => said.map((it) => it[lang]).join(", "));
    facts.push(text(`출력하는 것: ${ko}`, `Prints: ${en}`));
  }
  if (value.startsWith("table "))
    facts.push(text("제목 줄이 있는 표로 출력합니다.", "As a table with a heading."));
  return [...facts, ...removedFields(value, line)];
}

/** The fields that a template names, without those that only lead to others: `.State.Status`, `.IPAddress`. */
function fieldsOf(template: string): string[] {
  const fields = [...template.matchAll(/\{\{(.*?)\}\}/gs)].flatMap(([, action = ""]) =>
    [...action.matchAll(/(?<![\w)\]])\.[A-Za-z]\w*(?:\.[A-Za-z]\w*)*/g)].map((it) => it[0]),
  );
  return [...new Set(fields)].slice(0, 8);
}

/** The address right below NetworkSettings was that of the default bridge; API 1.52 (Engine 29) has it no more. */
function removedFields(template: string, line: CommandLine): Text[] {
  const [, field = ""] =
    /\.NetworkSettings\.(IPAddress|Gateway|MacAddress|GlobalIPv6Address)\b/.exec(template) ?? [];
  if (field === "" || !usualName(line).endsWith("inspect")) return [];
  const today = inlineCode(`{{range .NetworkSettings.Networks}}{{.${field}}}{{end}}`);
  return [
    text(
      `${inlineCode(`.NetworkSettings.${field}`)} 필드는 Engine 29에서 제거되었습니다. 지금은 ${today} 형식을 씁니다.`,
      `${inlineCode(`.NetworkSettings.${field}`)} was removed in Engine 29; use ${today} today.`,
    ),
  ];
}
