import { text } from "../../../protocol/text.ts";
import { scalarsAt } from "../nodes.ts";
import { knownValue } from "../parts.ts";
import { type PortFault, portFault } from "../portSpec.ts";
import { rule } from "../rule.ts";

/** Digits that underscores part are a number to the reader of YAML. */
const plainNumber = (digits: string): string => digits.replaceAll("_", "");

export default rule({
  name: "port-syntax",
  title: { ko: "잘못 쓴 포트", en: "Malformed port" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.ports",
  why: {
    ko: "ports의 짧은 문법은 [[IP:]호스트포트:]컨테이너포트[/프로토콜]입니다. 포트는 0~65535, 프로토콜은 tcp, udp, sctp이고, 형식이 틀리면 Compose가 파일을 거부합니다.",
    en: "The short syntax of ports is [[ip:]host:]container[/protocol], with ports up to 65535 and tcp, udp or sctp. Compose refuses the file for anything else.",
  },
  say: ({ written, said }: Pick<PortFault, "said"> & { written: string }) =>
    text(`${written}: ${said.ko}`, `${written}: ${said.en}`),
  *check(doc) {
    for (const { node } of scalarsAt(doc, ["services.ports"])) {
      const value = node.value === null ? undefined : knownValue(doc.source, node);
      // A number may be written otherwise: 0x50 is 80.
      const written =
        typeof node.value === "number" ? String(node.value) : value?.text.replace(/^\d[\d_]*$/, plainNumber);
      const fault = value && portFault(written ?? "");
      if (fault)
        yield { at: value.at(fault.from, fault.to), data: { written: value.text, said: fault.said } };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    ports: ['8080:«0»', 127.0.0.1:0:80]\n",
      doc: false,
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "«80800»:80"\n      - "8443:443/«htp»"\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n      - "8443:443/tcp"\n',
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    ports: ["«127.0.0.1»:80", "«localhost»:80:80", "«web»:80", "«80:»", "«::1»:80:80"]\n',
      doc: false,
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    ports: ["«1-3:1-2»", "«90-80»:80", "80:«8x»", «70000», "«1-2-3»:80"]\n',
      doc: false,
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - «${PORT:-99999}:80»\n",
      doc: false,
    },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports: [80, "80-90:8080", "80-81:8080-8081/tcp", ":81", "127.0.0.1::82", "[::1]:83:83", "84:84/UDP", "85:85/", "${P}:80", "0:86"]\n',
      doc: false,
    },
  ],
});
