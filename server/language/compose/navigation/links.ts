import type { Folder } from "../../core/folder.ts";
import { folderOf, join } from "../../core/folder.ts";
import type { Link } from "../../core/navigation.ts";
import type { Span } from "../../core/span.ts";
import { imageOf } from "../../dockerfile/image.ts";
import { imagePage } from "../../knowledge/imagePages.ts";
import { innerOf } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import { builtIn } from "../built.ts";
import type { Compose } from "../document.ts";
import { imagesOf } from "../images.ts";
import { mountedIn } from "../mounted.ts";
import { scalarsAt } from "../nodes.ts";
import { namedFiles } from "../siblings.ts";

/** Images lead to their pages, paths to the files that are there. */
export function links(doc: Compose, folder?: Folder): Link[] {
  const found = [...imageLinks(doc)];
  return folder ? [...found, ...fileLinks(doc, folder)] : found;
}

function* imageLinks(doc: Compose): Generator<Link> {
  for (const { node, image } of imagesOf(doc)) {
    const url = imagePage(image);
    if (url === undefined) continue;
    const slice = sliceOf(doc.source, node);
    const name = node.text.includes("$") ? undefined : imageOf(slice).name.at;
    yield { at: name ?? slice.at, to: { url } };
  }
  for (const { node } of scalarsAt(doc, ["models.model"])) {
    const image = imageOf(sliceOf(doc.source, node));
    const url = imagePage(image);
    if (url !== undefined) yield { at: image.name.at, to: { url } };
  }
}

function* fileLinks(doc: Compose, folder: Folder): Generator<Link> {
  const isFile = (path: string) =>
    !path.startsWith("..") && folder.exists(path) && folder.read(path) !== undefined;
  for (const it of [...namedLinks(doc, folder), ...buildLinks(doc, folder), ...mountLinks(doc, folder)])
    if (isFile(it.path)) yield { at: it.at, to: { path: it.path } };
}

interface Candidate {
  readonly at: Span;
  readonly path: string;
}

const namedLinks = (doc: Compose, { document }: Folder): Candidate[] =>
  [...namedFiles(doc, document)].flatMap(({ node, path }) =>
    path === undefined ? [] : [{ at: innerOf(node), path }],
  );

/** A context leads to the Dockerfile in it, for an editor cannot show a folder. */
function* buildLinks(doc: Compose, folder: Folder): Generator<Candidate> {
  for (const { named, contextAt, dockerfilePath: path } of builtIn(doc, folder)) {
    if (path === undefined) continue;
    yield { at: named ? innerOf(named.node) : contextAt, path };
  }
}

/** Files that are mounted. */
function* mountLinks(doc: Compose, { document }: Folder): Generator<Candidate> {
  for (const { kind, source, at } of mountedIn(doc))
    if (kind === "bind" && source !== undefined && /^\.{1,2}\//.test(source))
      yield { at, path: join(folderOf(document), source) };
}
