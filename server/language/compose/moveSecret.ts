import { text } from "../../protocol/text.ts";
import { type Folder, folderOf, join } from "../core/folder.ts";
import { type Edit, type Fix, insert, replace } from "../core/rule.ts";
import { takesFile } from "../knowledge/imageVariables.ts";
import { get, resolve } from "../yaml/read.ts";
import { type Compose, find } from "./document.ts";
import { addItem, addPair, declare } from "./edits.ts";
import { imageOfService } from "./images.ts";
import { isBareInFlow } from "./nodes.ts";
import { servicesOf } from "./services.ts";
import { namesIn, type Setting } from "./settings.ts";

/** A value as `.env` reads it back; undefined for one that it cannot hold on a line. */
function envValue(value: string): string | undefined {
  if (/^[\w.@:/+=-]*$/.test(value)) return value;
  return /['\n\r]/.test(value) ? undefined : `'${value}'`;
}

/** The value that `.env` has for a name; undefined when it sets none. */
const inDotEnv = (source: string, name: string): string | undefined =>
  new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*(.*?)[ \\t]*$`, "m").exec(source)?.[1];

/** Writes a variable in the place of the value, in quotes where its braces would be YAML. */
function variableFor(doc: Compose, { name, value, node, isItem }: Setting): Edit[] {
  const variable = `\${${name}:?}`;
  if (!isBareInFlow(doc, node)) return [replace(value.at, variable)];
  return isItem
    ? [insert(node.at.start, '"'), replace(value.at, `${variable}"`)]
    : [replace(value.at, `"${variable}"`)];
}

/** Puts the value into `.env` beside the file and leaves a variable behind; undefined where another value is there. */
export function toDotEnv(doc: Compose, folder: Folder | undefined, setting: Setting): Fix | undefined {
  const { name, value } = setting;
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const edits = variableFor(doc, setting);
  const written = envValue(value.text);
  const source = folder?.read(join(folderOf(folder.document), ".env"));
  const title = text(
    `값을 .env로 옮기고 \${${name}}으로 읽기`,
    `Move the value to .env and read \${${name}}`,
  );
  if (!folder || written === undefined)
    return {
      title: text(`\${${name}}으로 바꾸기 (값은 .env에 두세요)`, `Use \${${name}} (keep the value in .env)`),
      safe: false,
      edits,
    };
  if (source === undefined)
    return { title, safe: false, edits, create: { path: ".env", text: `${name}=${written}\n` } };
  const known = inDotEnv(source, name);
  if (known === value.text || known === written)
    return { title: text(`.env의 \${${name}}으로 읽기`, `Read \${${name}} of .env`), safe: false, edits };
  if (known !== undefined) return undefined;
  const eol = source.includes("\r\n") ? "\r\n" : "\n";
  const gap = source === "" || source.endsWith("\n") ? "" : eol;
  const line = insert(source.length, `${gap}${name}=${written}${eol}`);
  return { title, safe: false, edits, other: { path: ".env", source, edits: [line] } };
}

/** Puts the value into a file that `secrets` hands to the service; undefined for images that read no such file. */
export function toSecret(
  doc: Compose,
  folder: Folder | undefined,
  { service: name, name: variable, value }: Setting,
): Fix | undefined {
  const service = servicesOf(doc).get(name);
  const image = service && imageOfService(service);
  if (!folder || !service || !image || !takesFile(image.repository, variable)) return undefined;
  const key = namesIn(doc, get(service.node, "environment")).find((it) => it.name === variable);
  const secret = variable.toLowerCase();
  const file = `${secret}.txt`;
  if (!key || find(doc, "secrets", secret) || folder.exists(join(folderOf(folder.document), file)))
    return undefined;
  const list = resolve(get(service.node, "secrets"));
  const used = list
    ? addItem(doc.source, list, secret)
    : addPair(doc.source, service.node, `secrets:\n  - ${secret}`);
  const declared = declare(doc, "secrets", secret, `file: ./${file}`);
  if (!used || !declared) return undefined;
  return {
    title: text(
      `값을 ${file}로 옮기고 secrets로 넘기기`,
      `Move the value to ${file} and pass it as a secret`,
    ),
    safe: false,
    edits: [insert(key.at.end, "_FILE"), replace(value.at, `/run/secrets/${secret}`), used, declared],
    create: { path: file, text: value.text },
  };
}
