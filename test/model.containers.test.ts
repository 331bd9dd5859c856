import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ContainerCommand } from "../client/model/commands/command.ts";
import type { Container } from "../client/model/engine.ts";
import { commands } from "../client/model/generated/commands.ts";
import { lineEditor } from "../client/model/lineEditor.ts";
import { readTyped } from "../client/model/typed.ts";
import { container, fakeLanguage, fakePorts } from "./support/fakePorts.ts";

function command(id: string): ContainerCommand {
  const found = commands.find((it) => it.id === id);
  assert.ok(found?.kind === "container", `no command ${id}`);
  return found;
}

/** Asks, then runs, as the window does; what was said to the user and to the engine. */
async function use(
  id: string,
  targets: readonly Container[],
  hand: { typed?: string[]; pick?: RegExp } = {},
  all = targets,
): Promise<readonly string[]> {
  const ports = fakePorts();
  ports.typed.push(...(hand.typed ?? []));
  ports.pick = hand.pick;
  const given = {
    engine: ports.engine,
    ui: ports.ui,
    host: "localhost",
    containers: all,
    chosen: targets,
    askHost: async () => [],
    language: fakeLanguage(ports),
  };
  const it = command(id);
  const answer = it.ask ? await it.ask(targets, given) : "";
  if (answer !== undefined) await it.run(targets, given, answer);
  return ports.said;
}

const web = container("web", { networks: [{ network: "a", ip: "172.18.0.2", ip6: "" }] });

describe("commands that ask first", () => {
  it("kill sends the signal that is picked to each, and none when the list is closed", async () => {
    assert.deepEqual(await use("container.kill", [web, container("db")], { pick: /SIGHUP/ }), [
      ...["pick: Signal for web, db", "progress: Sending SIGHUP: web, db"],
      ...['kill: id-web "SIGHUP"', 'kill: id-db "SIGHUP"'],
    ]);
    assert.deepEqual(await use("container.kill", [web]), ["pick: Signal for web"]);
  });

  it("rename takes a name that the engine takes and nobody has", async () => {
    const all = [web, container("db")];
    const say = (name: string) => use("container.rename", [web], { typed: [name] }, all);
    assert.deepEqual((await say("web2")).slice(1), ["progress: Renaming: web", 'rename: id-web "web2"']);
    assert.deepEqual((await say("web")).slice(1), []);
    assert.match((await say("db"))[1] ?? "", /^problem: Another container \(nginx\) has this name\.$/);
    for (const bad of ["", "a", "-a", "a b", "a/b", "가나", "a;b"])
      assert.match((await say(bad))[1] ?? "", /^problem: At least two characters/, bad);
  });

  it("exec asks for the command, the user and the folder, and passes words on, not a line", async () => {
    const typed = ["ls -l 'my file'", "1000:1000", "/srv"];
    assert.equal(
      (await use("container.exec", [web], { typed })).at(-1),
      'shell: web {"command":["ls","-l","my file"],"user":"1000:1000","directory":"/srv"}',
    );
    assert.equal(
      (await use("container.exec", [web], { typed: ["", "", ""] })).at(-1),
      'shell: web {"command":[]}',
    );
    assert.match((await use("container.exec", [web], { typed: ["ls | wc"] })).at(-1) ?? "", /^problem: \|/);
    assert.match((await use("container.exec", [web], { typed: ["ls", "a b"] })).at(-1) ?? "", /^problem/);
    assert.match((await use("container.exec", [web], { typed: ["ls", "", "srv"] })).at(-1) ?? "", /^problem/);
    assert.equal((await use("container.exec", [web], { typed: ["ls"] })).length, 2);
  });

  it("start tells beforehand which ports others hold, and turns back when the question is closed", async () => {
    const other = container("other", {
      ports: [{ container: 80, protocol: "tcp", host: { ip: "", port: 8080 } }],
    });
    const down = container("down", { state: "exited" });
    const start = async (answer: string | undefined, port: string) => {
      const ports = fakePorts();
      ports.answer = answer;
      const engine = {
        ...ports.engine,
        inspect: async () => ({ HostConfig: { PortBindings: { "80/tcp": [{ HostPort: port }] } } }),
      };
      const given = {
        engine,
        ui: ports.ui,
        host: "localhost",
        containers: [other, down],
        chosen: [down],
        askHost: async () => [],
        language: fakeLanguage(ports),
      };
      return { answer: await command("container.start").ask?.([down], given), asked: ports.asked };
    };
    assert.deepEqual(await start(undefined, "9090"), { answer: "", asked: [] });
    const closed = await start(undefined, "8080");
    assert.equal(closed.answer, undefined);
    assert.match(closed.asked[0]?.detail.en ?? "", /8080 is taken by the container other.*free one is 8081/);
    assert.equal((await start("on", "8080")).answer, "on");
  });

  it("copies addresses from the networks, or says why there is none", async () => {
    assert.deepEqual(await use("container.copyIp", [web]), ["copy: 172.18.0.2"]);
    assert.match(
      (await use("container.copyIp", [container("alone")]))[0] ?? "",
      /^tell: There is no address/,
    );
  });
});

describe("a typed command line", () => {
  const words = (line: string) => {
    const typed = readTyped(line);
    return "words" in typed ? typed.words : typed.problem.en;
  };
  it("is cut into words as a shell does", () => {
    assert.deepEqual(words("  ls  -la\t/var "), ["ls", "-la", "/var"]);
    assert.deepEqual(words(`a 'b  c' "d \\"e\\" \\n" f\\ g ''`), ["a", "b  c", 'd "e" \\n', "f g", ""]);
    assert.deepEqual(words(`x'y'"z"`), ["xyz"]);
    assert.deepEqual(words("curl http://a/#b c~ [ -f x ]"), [
      "curl",
      "http://a/#b",
      "c~",
      "[",
      "-f",
      "x",
      "]",
    ]);
    assert.deepEqual(words(""), []);
    assert.deepEqual(words("sh -c 'ls | wc -l > $HOME/x'"), ["sh", "-c", "ls | wc -l > $HOME/x"]);
  });
  it("says so where a shell is needed, or a quote is open", () => {
    for (const line of [
      "a|b",
      "a > b",
      "echo $A",
      'echo "$A"',
      "a && b",
      "ls *",
      "a; b",
      "~/x",
      "# a",
      "`a`",
    ])
      assert.match(String(words(line)), /^. means something only to a shell/, line);
    for (const line of ["'a", '"a', "a\\"]) assert.match(String(words(line)), /not closed/, line);
  });
});

describe("a line that is typed for a program without a terminal", () => {
  it("is echoed, can be erased, and goes with Enter", () => {
    const edit = lineEditor();
    assert.deepEqual(edit("ab한"), { echo: "ab한", lines: [], isInterrupted: false });
    assert.equal(edit("\x7f").echo, "\b\b  \b\b");
    assert.equal(edit("\x7f").echo, "\b \b");
    assert.equal(edit("\x1b[A").echo, "");
    assert.deepEqual(edit("c\rd\r"), { echo: "c\r\nd\r\n", lines: ["ac\n", "d\n"], isInterrupted: false });
    assert.equal(edit("\x7f").echo, "");
    assert.equal(edit("\x03").isInterrupted, true);
  });
});
