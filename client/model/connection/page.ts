import type { Lang } from "../../../server/protocol/text.ts";
import type { Snapshot } from "../state.ts";
import { markdown, plain } from "../words.ts";
import type { Step, Trouble } from "./doctor.ts";
import { sourceNames } from "./resolve.ts";

/** The connection as a page of Markdown: what was tried, why it failed, what helps here. */
export function doctorPage(snapshot: Snapshot, lang: Lang): string {
  const say = (ko: string, en: string): string => (lang === "ko" ? ko : en);
  const lines = [`# ${say("연결 진단", "Connection")}`, ""];
  if (snapshot.kind === "online") {
    const { name, version, api, os } = snapshot.engine;
    lines.push(
      say("엔진에 연결되어 있습니다.", "Connected to the engine."),
      "",
      `- ${markdown(name)} ${markdown(version)} (${markdown(os)})`,
      `- API ${markdown(api)}`,
      `- ${say("주소", "Address")}: ${markdown(snapshot.where.spoken)}`,
      `- ${say("정한 곳", "Decided by")}: ${sourceNames[snapshot.where.source][lang]}`,
    );
  } else if (snapshot.kind === "offline") lines.push(...sick(snapshot.trouble, lang));
  else lines.push(say("아직 연결을 시도하지 않았습니다.", "No connection was tried yet."));
  return `${lines.join("\n")}\n`;
}

function sick({ title, why, steps, where, failure }: Trouble, lang: Lang): readonly string[] {
  const say = (ko: string, en: string): string => (lang === "ko" ? ko : en);
  return [
    `**${markdown(title[lang])}**`,
    "",
    markdown(why[lang], 1000),
    "",
    `## ${say("해결 방법", "What helps")}`,
    "",
    ...steps.flatMap((step, at) => stepLines(step, at + 1, lang)),
    `## ${say("시도한 것", "What was tried")}`,
    "",
    `- ${say("주소", "Address")}: ${markdown(where.spoken)}`,
    `- ${say("정한 곳", "Decided by")}: ${sourceNames[where.source][lang]}`,
    `- ${say("오류", "Error")}: ${markdown(failure.code)} ${markdown(failure.message)}`,
    "",
    say(
      "연결은 저절로 다시 시도합니다. 고치고 나면 목록이 스스로 나타납니다.",
      "The connection is tried again by itself: once repaired, the list appears.",
    ),
  ];
}

function stepLines(step: Step, number: number, lang: Lang): readonly string[] {
  const lines = [`${number}. ${markdown(step.say[lang], 1000)}`];
  if (step.shell) lines.push("", "   ```sh", `   ${plain(step.shell, 500)}`, "   ```");
  if (step.link) lines.push("", `   <${step.link}>`);
  return [...lines, ""];
}
