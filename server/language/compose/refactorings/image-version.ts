import { replace } from "../../core/rule.ts";
import { touches } from "../../core/span.ts";
import { endOfLifeOf, hasEnded, lineOfTag, retagged, supportedTags } from "../../knowledge/endOfLife.ts";
import { imagesOf } from "../images.ts";
import { refactoring } from "../refactor.ts";

/** The other supported versions of an image whose own version is fine; what is not fine has a problem with fixes. */
export default refactoring({
  name: "image-version",
  kind: "refactor.rewrite",
  offer(doc, selection, today) {
    const used = imagesOf(doc).find(({ node }) => touches(node.at, selection.start));
    const { tag, digest } = used?.image ?? {};
    if (!used?.isPlain || !tag || digest) return undefined;
    const lines = endOfLifeOf(used.image);
    const line = lineOfTag(lines, tag.text);
    if (!line || hasEnded(line, today)) return undefined;
    const at = used.value.at(tag.at.start, tag.at.end);
    return supportedTags(lines, today).flatMap((name) => {
      const wanted = retagged(tag.text, line, name);
      if (name === line.name) return [];
      const title = { ko: `${wanted} 태그로 바꾸기`, en: `Change to the tag ${wanted}` };
      return [{ title, edits: [replace(at, wanted)] }];
    });
  },
  examples: [
    {
      before: "services:\n  db:\n    image: postgr«»es:16-alpine # data\n",
      after: "services:\n  db:\n    image: postgres:18-alpine # data\n",
    },
    {
      before: 'services: {app: {image: &i "node:2«»4", user: node}}\r\n',
      after: 'services: {app: {image: &i "node:26", user: node}}\r\n',
    },
    { before: "services:\n  db:\n    image: postgres:${«»PG:-16}\n" },
    { before: "services:\n  db:\n    image: postg«»res\n" },
    { before: "services:\n  db:\n    image: postg«»res:12\n" },
    { before: "services:\n  db:\n    image: postgres:16@sha256:01«»23\n" },
  ],
});
