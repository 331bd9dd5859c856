import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** Reads what is in the workspace and offers a Dockerfile, a .dockerignore and a Compose file for it. */
export default globalCommand({
  id: "files.add",
  title: text("작업 공간에 Docker 파일 추가…", "Add Docker Files to Workspace…"),
  icon: "new-file",
  changes: false,
  run: ({ editing }, argument) => editing.addDockerFiles(typeof argument === "string" ? argument : undefined),
});
