import { text } from "../../../server/protocol/text.ts";
import { readTyped } from "../typed.ts";
import { plain } from "../words.ts";
import { containerCommand, type Execution } from "./command.ts";

export default containerCommand<Execution>({
  id: "container.exec",
  title: text("명령 실행…", "Run Command…"),
  icon: "run",
  changes: true,
  when: ["running"],
  single: true,
  menu: "2_look@5",
  async ask([target], { ui }) {
    if (!target) return undefined;
    const name = plain(target.name, 60);
    const line = await ui.input({
      title: text(`명령 실행 (1/3): ${name}`, `Run command (1/3): ${name}`),
      prompt: text(
        "컨테이너 안에서 실행할 명령. 비워 두면 셸을 엽니다.",
        "The command to run inside; empty opens a shell.",
      ),
      placeholder: "ls -la /var/log",
      check(value) {
        const typed = readTyped(value);
        return "problem" in typed ? typed.problem : undefined;
      },
    });
    if (line === undefined) return undefined;
    const user = await ui.input({
      title: text(`명령 실행 (2/3): ${name}`, `Run command (2/3): ${name}`),
      prompt: text(
        "누구로 실행할지: 이름이나 번호, 필요하면 :그룹. 비워 두면 컨테이너의 사용자입니다.",
        "As which user: a name or a number, with :group if wanted. Empty: the container's own.",
      ),
      placeholder: "root",
      check: (value) =>
        /^[^\s:]*(:[^\s:]+)?$/.test(value)
          ? undefined
          : text("사용자 또는 사용자:그룹으로 쓰십시오.", "Write user, or user:group."),
    });
    if (user === undefined) return undefined;
    const directory = await ui.input({
      title: text(`명령 실행 (3/3): ${name}`, `Run command (3/3): ${name}`),
      prompt: text(
        "어느 폴더에서 실행할지. 비워 두면 컨테이너의 작업 폴더입니다.",
        "In which folder. Empty: the container's working directory.",
      ),
      placeholder: "/app",
      check: (value) =>
        value === "" || /^(\/|[a-zA-Z]:[\\/])/.test(value)
          ? undefined
          : text("/로 시작하는 절대 경로여야 합니다.", "It must be an absolute path."),
    });
    if (directory === undefined) return undefined;
    const typed = readTyped(line);
    const command = "words" in typed ? typed.words : [];
    return { command, ...(user && { user }), ...(directory && { directory }) };
  },
  cli: ([target], { command, user, directory }) => {
    if (!target) return [];
    const as = [...(user ? ["--user", user] : []), ...(directory ? ["--workdir", directory] : [])];
    return [["docker", "exec", "-it", ...as, target.name, ...(command.length > 0 ? command : ["sh"])]];
  },
  run: async ([target], { ui }, how) => {
    if (target) ui.shell(target, how);
  },
});
