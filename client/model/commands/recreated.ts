import { text } from "../../../server/protocol/text.ts";
import { type Container, type Engine, failureOf, type Signal } from "../engine.ts";
import { object, string } from "../json.ts";
import { plain } from "../words.ts";
import type { ContainerPorts } from "./command.ts";
import { once } from "./show.ts";

/** Reads a container and its image, makes a text of them, and copies that. */
export async function copyMade(
  target: Container | undefined,
  { engine, ui }: ContainerPorts,
  make: (container: unknown, image: unknown) => string,
): Promise<void> {
  if (!target) return;
  const name = plain(target.name, 60);
  await once(ui, text(`설정을 읽는 중: ${name}`, `Reading its settings: ${name}`), async (signal) => {
    const container = await engine.inspect(target.id, signal);
    await ui.copy(make(container, await imageOf(engine, container, signal)));
  });
}

/** The image by its id; nothing when it has been removed since, and then nothing counts as the image's own. */
async function imageOf(engine: Engine, container: unknown, signal: Signal): Promise<unknown> {
  try {
    return await engine.images.inspect(string(object(container)["Image"]), signal);
  } catch (error) {
    if (failureOf(error).status === 404) return undefined;
    throw error;
  }
}
