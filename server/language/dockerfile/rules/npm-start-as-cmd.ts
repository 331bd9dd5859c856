import { isShipped } from "../layers.ts";
import { rule } from "../rule.ts";
import { inStagesNamed } from "../stages.ts";
import { argumentsOf } from "../words.ts";

// bun runs a file itself, so it is no go-between.
const managers = /^(npm|yarn|pnpm)$/;

export default rule({
  name: "npm-start-as-cmd",
  title: { ko: "npm으로 시작하는 컨테이너", en: "A container that starts through npm" },
  category: "reliability",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "practice/graceful-shutdown",
  why: {
    ko: '`npm start`는 npm과 셸을 거쳐 node를 실행합니다. `docker stop`의 종료 신호가 node까지 닿지 않거나 늦게 닿고, 프로세스도 두세 개가 더 떠 있습니다. `CMD ["node", "server.js"]`처럼 바로 실행하면 신호를 받아 깨끗이 끝납니다.',
    en: '`npm start` runs node by way of npm and a shell. The signal of `docker stop` may reach node late or never, and two or three more processes stay around. `CMD ["node", "server.js"]` runs it right away and gets the signal.',
  },
  say: (command: string) => ({
    ko: `${command}를 거치면 node가 종료 신호를 제때 받지 못할 수 있습니다.`,
    en: `By way of ${command} node may not get the signal to stop in time.`,
  }),
  *check(doc) {
    for (const { stage, instruction } of inStagesNamed(doc, "CMD", "ENTRYPOINT")) {
      if (!isShipped(doc, stage)) continue;
      const words = argumentsOf(instruction);
      const [manager, verb] = words[0]?.text === "exec" ? words.slice(1) : words;
      if (!manager || !managers.test(manager.text) || !verb) continue;
      if (!/^(start|run|run-script|serve|dev|exec)$/.test(verb.text)) continue;
      // What is meant for development may take its time.
      if (words.some(({ text }) => /dev|watch|test|lint/.test(text))) continue;
      const said = words
        .slice(words.indexOf(manager))
        .map(({ text }) => text)
        .join(" ");
      yield { at: { start: manager.at.start, end: verb.at.end }, data: said };
    }
  },
  examples: [
    {
      bad: 'FROM node:26\nCMD ["«npm", "start»"]\n',
      good: 'FROM node:26\nCMD ["node", "server.js"]\n',
    },
    { bad: "FROM node:26\nCMD «yarn run» serve\nONBUILD ENTRYPOINT exec «npm start»\n", doc: false },
    {
      good: 'FROM node:26 AS a\nCMD ["npm", "start"]\nFROM node:26\nENTRYPOINT ["node", "x"]\nCMD ["npm", "run", "dev"]\nRUN npm start\n',
      doc: false,
    },
  ],
});
