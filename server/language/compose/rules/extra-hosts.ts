import { type Text, text } from "../../../protocol/text.ts";
import type { Finding } from "../../core/rule.ts";
import type { Mapping, Sequence } from "../../yaml/syntax.ts";
import { valuesAt } from "../nodes.ts";
import { knownValue } from "../parts.ts";
import { rule } from "../rule.ts";

const paths = ["services.extra_hosts", "services.build.extra_hosts"];

const badName = (host: string): Text =>
  host === ""
    ? text("호스트 이름이 없습니다.", "The name of the host is missing.")
    : text(`${host}은(는) 호스트 이름이 아닙니다.`, `${host} is no host name.`);

/** What is wrong with `host=ip` or `host:ip`. */
function faultOf(written: string): Text | undefined {
  const sign = written.includes("=") ? "=" : ":";
  const end = written.indexOf(sign);
  if (end < 0)
    return text(
      `${written}에 IP 주소가 없습니다. ${written}=192.0.2.1 처럼 쓰세요.`,
      `${written} has no IP address; write it as ${written}=192.0.2.1.`,
    );
  const host = written.slice(0, end);
  return host === "" || host.includes(":") ? badName(host) : undefined;
}

type Found = Finding<{ said: Text }>;

function* inKeys(node: Mapping): Generator<Found> {
  for (const { key } of node.pairs)
    if (key.text === "" || (/[:=]/.test(key.text) && key.text !== "<<"))
      yield { at: key.at, data: { said: badName(key.text) } };
}

function* inItems(source: string, node: Sequence): Generator<Found> {
  for (const item of node.items) {
    const value = item.kind === "scalar" && item.value !== null ? knownValue(source, item) : undefined;
    const said = value && faultOf(value.text);
    if (said) yield { at: item.at, data: { said } };
  }
}

export default rule({
  name: "extra-hosts",
  title: { ko: "잘못 쓴 extra_hosts", en: "Malformed extra_hosts" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.extra_hosts",
  why: {
    ko: "extra_hosts는 이름=IP 주소의 목록입니다. 이름이나 주소가 없으면 Compose가 파일을 거부합니다. 호스트를 가리키려면 host.docker.internal=host-gateway라고 씁니다.",
    en: "extra_hosts is a list of name=address. Compose refuses the file when one of them is missing. host.docker.internal=host-gateway stands for the host itself.",
  },
  say: ({ said }: { said: Text }) => said,
  *check(doc) {
    for (const { node } of valuesAt(doc, paths)) {
      if (node.kind === "map") yield* inKeys(node);
      else if (node.kind === "list") yield* inItems(doc.source, node);
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    extra_hosts:\n      - «host.docker.internal»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    extra_hosts:\n      - host.docker.internal=host-gateway\n",
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    extra_hosts: [«":192.0.2.1"», «"a:b=192.0.2.1"»]\n  api:\n    image: nginx:1.30\n    extra_hosts: {«"a:b"»: 192.0.2.1}\n',
      doc: false,
    },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    extra_hosts: ["a:192.0.2.1", "b=::1", "c:[::1]", "${H}"]\n  api:\n    image: nginx:1.30\n    extra_hosts:\n      a: 192.0.2.1\n      b: [192.0.2.1, 192.0.2.2]\n',
      doc: false,
    },
  ],
});
