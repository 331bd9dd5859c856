import { flat } from "../../core/flat.ts";
import { type Slice, spanIn } from "../../core/span.ts";
import { portFault, portParts } from "../ports.ts";
import { fix, replace, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";

/** In lower case, or without a protocol. */
const plain = /^[^/]*$|^[\d.:/a-z-]*$/;
const isUnusual = ({ text }: Slice): boolean => !plain.test(text);

export default rule({
  name: "expose-proto-casing",
  title: { ko: "EXPOSE의 프로토콜에 대문자", en: "A protocol of EXPOSE in upper case" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["buildkit:ExposeProtoCasing"],
  topic: "dockerfile/expose",
  why: {
    ko: "프로토콜은 대소문자를 가리지 않지만 이미지에는 소문자로 기록됩니다. 소문자로 쓰면 `docker inspect`의 출력과 같아집니다.",
    en: "Protocols are case-insensitive and recorded in lower case; written so, they are what `docker inspect` shows.",
  },
  say: (protocol: string) => ({
    ko: `프로토콜 ${protocol}을(를) 소문자로 쓰세요.`,
    en: `Write the protocol ${protocol} in lower case.`,
  }),
  *check(doc) {
    const words = flat(instructionsNamed(doc, "EXPOSE"), ({ instruction }) => instruction.words);
    for (const word of words.filter(isUnusual)) {
      const { protocol, protocolFrom } = portParts(word.text);
      const lower = protocol?.toLowerCase();
      if (!protocol || protocol === lower || !lower || protocol.includes("$") || portFault(word.text))
        continue;
      const at = spanIn(word, protocolFrom, word.text.length);
      const title = { ko: `${lower}(으)로 고치기`, en: `Change to ${lower}` };
      yield { at, data: protocol, fixes: [fix(title, true, replace(at, lower))] };
    }
  },
  examples: [
    { bad: "FROM nginx:1.30\nEXPOSE 80/«TCP» 53/udp\n", good: "FROM nginx:1.30\nEXPOSE 80/tcp 53/udp\n" },
    {
      bad: "FROM nginx:1.30\nONBUILD EXPOSE 80-81/«Udp»\n",
      good: "FROM nginx:1.30\nONBUILD EXPOSE 80-81/udp\n",
      doc: false,
    },
    { good: "FROM nginx:1.30\nEXPOSE 80/tcp 81 82/$PROTO 83/TCPX\n", doc: false },
  ],
});
