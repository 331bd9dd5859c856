import { text } from "../../../server/protocol/text.ts";
import type { Image } from "../objects.ts";
import { pull } from "./image.pull.ts";
import type { ThingPorts } from "./thing.ts";

/** What is pulled when the engine has no image at all: small, and its tar does the same by hand. */
const small = "busybox:latest";

/** The image that lends a helper its place: the smallest one there is; where there is none, one is pulled if the user agrees. */
export async function helperImage(ports: ThingPorts): Promise<string | undefined> {
  const { ui, engine, snapshot } = ports;
  const images: readonly Image[] = [...(snapshot.images?.values() ?? [])];
  const [smallest] = images
    .filter((it) => it.tags.length > 0)
    .sort((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1));
  if (smallest) return smallest.tags[0];
  const answer = await ui.ask({
    ask: text(`${small} 이미지를 받을까요?`, `Pull ${small}?`),
    detail: text(
      "볼륨을 읽고 쓰려면 그 볼륨을 붙일 컨테이너가 필요한데, 이 엔진에는 이미지가 하나도 없습니다.",
      "To get at a volume, a container has to hold it, and this engine has no image at all.",
    ),
    answers: [{ id: "pull", title: text("받기", "Pull") }],
  });
  return answer !== undefined && (await pull(small, engine, ui)) ? small : undefined;
}
