import { flagsNamed } from "../flags.ts";
import { rule } from "../rule.ts";
import { isHttpUrl } from "../sources.ts";
import { instructionsNamed } from "../stages.ts";
import { variablesOf } from "../variables.ts";
import { copiedBy } from "../words.ts";

export default rule({
  name: "add-remote-no-checksum",
  title: { ko: "체크섬 없이 내려받는 ADD", en: "ADD of a download without a checksum" },
  category: "security",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/add-checksum",
  why: {
    ko: "주소의 내용은 언제든 바뀔 수 있고, 그러면 같은 Dockerfile이 다른 이미지를 만듭니다. `ADD --checksum=sha256:…`을 붙이면 내용이 다를 때 빌드가 멈춥니다. 값은 만든 곳이 알리는 것을 쓰거나 `sha256sum`으로 구합니다.",
    en: "What an address gives may change at any time, and the same Dockerfile then makes another image. With `ADD --checksum=sha256:…` the build stops when it does. Take the value from the publisher, or from `sha256sum`.",
  },
  say: () => ({
    ko: "내려받는 파일이 그대로인지 확인하지 않습니다. ADD에 --checksum을 붙이세요.",
    en: "Nothing checks that the download is still the same; give ADD a --checksum.",
  }),
  *check(doc) {
    const { expand } = variablesOf(doc);
    for (const { instruction: it } of instructionsNamed(doc, "ADD")) {
      if (flagsNamed(it, "checksum").length > 0) continue;
      for (const source of copiedBy(it).sources)
        if (isHttpUrl(expand(source, it) ?? source.text)) yield { at: source.at, data: undefined };
    }
  },
  examples: [
    { bad: "FROM debian:13\nADD «https://example.com/tool.tar.gz» /opt/\n" },
    {
      bad: 'FROM debian:13\nARG HOST=https://example.com V\nADD --chmod=755 ["«$HOST/a»", "«https://example.com/$V»", "local", "/opt/"]\nONBUILD ADD «http://example.com/a» /a\n',
      doc: false,
    },
    {
      good: "FROM debian:13\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool.tar.gz /opt/\n",
    },
    { good: "FROM debian:13\nADD https://example.com/a.git /a\nADD $URL /b\nCOPY a /b\n", doc: false },
  ],
});
