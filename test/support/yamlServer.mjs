// node yamlServer.mjs PEERS: yaml-language-server with the schema of Compose files, as an editor would set it up. It stands
// between the server and a client that knows no settings: it answers what the server asks of them, and calls documents YAML.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const modules = join(process.argv[2] ?? "", "node_modules");
const schema = pathToFileURL(join(modules, "dclint/schemas/compose.schema.json")).href;
const settings = {
  yaml: { schemas: { [schema]: ["**/compose*.yaml"] }, schemaStore: { enable: false }, hover: true },
  http: {},
  "[yaml]": {},
  editor: {},
  files: {},
};
const server = join(modules, "yaml-language-server/bin/yaml-language-server");
const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
child.on("exit", (code) => process.exit(code ?? 1));
process.once("SIGTERM", () => child.kill());

function send(stream, message) {
  const body = Buffer.from(JSON.stringify(message));
  stream.write(`Content-Length: ${body.length}\r\n\r\n`);
  stream.write(body);
}

/** Calls with each message of a stream. */
function read(stream, take) {
  let buffer = Buffer.alloc(0);
  stream.on("data", (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const head = buffer.indexOf("\r\n\r\n");
      const length = Number(
        /content-length: *(\d+)/i.exec(buffer.toString("latin1", 0, Math.max(head, 0)))?.[1],
      );
      if (head < 0 || buffer.length < head + 4 + length) return;
      const body = buffer.toString("utf8", head + 4, head + 4 + length);
      buffer = buffer.subarray(head + 4 + length);
      take(JSON.parse(body));
    }
  });
}

read(process.stdin, (message) => {
  if (message.method === "textDocument/didOpen") message.params.textDocument.languageId = "yaml";
  if (message.method === "initialize") message.params.capabilities.workspace = { configuration: true };
  send(child.stdin, message);
});
process.stdin.on("end", () => child.kill());
read(child.stdout, (message) => {
  if (message.method !== "workspace/configuration") return send(process.stdout, message);
  const result = message.params.items.map(({ section }) => settings[section] ?? null);
  return send(child.stdin, { jsonrpc: "2.0", id: message.id, result });
});
