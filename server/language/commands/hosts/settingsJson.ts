import type { Occurrence } from "../../core/language.ts";
import { slice, span, touches } from "../../core/span.ts";
import type { Host } from "../document.ts";
import { imageTopics } from "../images.ts";

/** A string of a line of JSON, with or without the colon that makes it a key. */
const strings = /"((?:[^"\\]|\\.)*)"([ \t]*:)?/g;

/** Keys of devcontainer.json that say what the container is: https://containers.dev/implementors/json_reference/ */
const ofContainers =
  /^(image|build|dockerFile|dockerfile|context|target|args|cacheFrom|dockerComposeFile|service|runServices|features|forwardPorts|appPort|portsAttributes|runArgs|mounts|workspaceMount|workspaceFolder|remoteUser|containerUser|containerEnv|remoteEnv|overrideCommand|shutdownAction|privileged|capAdd|securityOpt|init|hostRequirements|initializeCommand|onCreateCommand|updateContentCommand|postCreateCommand|postStartCommand|postAttachCommand|customizations)$/;

/** Keys of daemon.json about how much containers may write. */
const ofLogs = /^(log-opts|max-size|max-file)$/;

/** Whether comment marks stand before a place of its line. */
const isComment = (before: string): boolean => /^\s*(\/\/|\/?\*)/.test(before);

/** The string at `offset`, whether it is a key, and the key before it. */
function stringAt(source: string, offset: number) {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  const newline = source.indexOf("\n", offset);
  const line = source.slice(start, newline < 0 ? source.length : newline);
  if (isComment(line)) return undefined;
  let before = "";
  for (const { index, 0: whole, 1: text = "", 2: colon } of line.matchAll(strings)) {
    const at = span(start + index, start + index + whole.length - (colon?.length ?? 0));
    if (touches(at, offset)) return { at, text, isKey: colon !== undefined, before };
    before = colon === undefined ? "" : text;
  }
  return undefined;
}

/** The settings of Docker Engine: https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file */
export const daemonJson: Host = (source) => ({
  texts: () => [],
  occurrenceAt(offset): Occurrence | undefined {
    const found = stringAt(source, offset);
    if (!found) return undefined;
    const key = found.isKey ? found.text : found.before;
    return {
      at: found.at,
      keys: [...(ofLogs.test(key) ? ["logging/rotation"] : []), "ecosystem/daemon-json"],
    };
  },
});

/** What a development container is made of. */
export const devcontainer: Host = (source) => ({
  texts: () => [],
  occurrenceAt(offset): Occurrence | undefined {
    const found = stringAt(source, offset);
    if (!found) return undefined;
    const { at, text, isKey, before } = found;
    if (isKey) return ofContainers.test(text) ? { at, keys: ["ecosystem/devcontainers"] } : undefined;
    const image = before === "image" ? imageTopics(slice(text, 0, text.length)) : undefined;
    if (image) return { at, ...image, runtime: { kind: "image", name: text } };
    return ofContainers.test(before) ? { at, keys: ["ecosystem/devcontainers"] } : undefined;
  },
});
