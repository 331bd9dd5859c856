import { type Text, text } from "../../server/protocol/text.ts";
import { needs, provide } from "./debian.ts";
import { openEngine, whyNoEngine } from "./engine.ts";
import { foundEngine } from "./found.ts";
import { addSamples } from "./samples.ts";
import type { Session } from "./session.ts";
import type { StartOptions } from "./startOptions.ts";

type Say = (said: Text) => void;

/** The environment that leads the extension to an engine that nobody has. */
const nowhere = { DOCKER_HOST: "unix:///nonexistent/docker.sock", DOCKER_CONTEXT: undefined };

/**
 * Chooses the engine behind the sidebar and gives the environment that leads to it: the one the machine has, used as it is,
 * or a private one with sample containers. Where there is neither, says what is missing, and the sidebar says so too.
 */
export async function chooseEngine(
  session: Session,
  choice: StartOptions["engine"],
  folder: string,
  say: Say,
): Promise<NodeJS.ProcessEnv> {
  if (choice === "none") return nowhere;
  if (choice !== "private") {
    const { spoken, isAnswering } = await foundEngine();
    if (isAnswering) {
      say(
        text(
          `Docker: 실행 중인 엔진 ${spoken} (컨테이너를 만들거나 바꾸지 않습니다)`,
          `Docker: the engine at ${spoken} (nothing is created or changed in it)`,
        ),
      );
      return {};
    }
    say(text(`Docker: ${spoken}에서 응답하는 엔진이 없습니다`, `Docker: no engine answers at ${spoken}`));
  }
  return choice === "found" ? {} : privateEngine(session, folder, say);
}

async function privateEngine(session: Session, folder: string, say: Say): Promise<NodeJS.ProcessEnv> {
  const reason = whyNoEngine() ?? (await provide([needs.engine], say));
  if (reason !== undefined) return without(reason, say);
  try {
    const engine = await openEngine(session);
    await addSamples(engine, session, folder);
    say(
      text(
        `Docker: 따로 띄운 엔진 ${engine.host} (견본 컨테이너 3개, 인터넷 연결 없음)`,
        `Docker: a private engine at ${engine.host} (three sample containers, no internet)`,
      ),
    );
    return { DOCKER_HOST: engine.host, DOCKER_CONTEXT: undefined };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return without(text(said, said), say);
  }
}

function without(reason: Text, say: Say): NodeJS.ProcessEnv {
  say(
    text(
      `Docker: 따로 띄울 수 없습니다 — ${reason.ko}. Docker를 설치해 실행하면 사이드바에 저절로 나타납니다`,
      `Docker: no private engine — ${reason.en}. Start Docker, and the sidebar will show it by itself`,
    ),
  );
  return {};
}
