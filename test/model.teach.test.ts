import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import fc from "fast-check";
import { contributes } from "../client/build/contributes.ts";
import { addressed, spell } from "../client/model/cli.ts";
import { blocked } from "../client/model/commands/guard.ts";
import { commands } from "../client/model/generated/commands.ts";
import { container } from "./support/fakePorts.ts";

describe("command lines of actions", () => {
  it("are spelled for people: quoted only where a shell would change them", () => {
    assert.equal(spell(["docker", "rm", "--force", "web-1"]), "docker rm --force web-1");
    assert.equal(spell(["docker", "run", "-e", "A=b c", ""]), "docker run -e 'A=b c' ''");
    assert.equal(spell(["docker", "stop", "a'b; rm -rf ~"]), "docker stop 'a'\\''b; rm -rf ~'");
    assert.equal(spell(["docker", "stop", "~", "=a"]), "docker stop '~' '=a'");
    assert.equal(spell(["x", "\x1b]0;t\x07\u202egnp\n"]), "x $'\\u001b]0;t\\u0007\\u202egnp\\n'");
  });

  it("mean to a shell exactly the words they were made of, whatever these are", () => {
    const words = fc.array(
      fc.string({ unit: "binary", minLength: 0 }).filter((it) => !it.includes("\0") && !/\p{Cs}/u.test(it)),
      { minLength: 1, maxLength: 4 },
    );
    const samples = fc.sample(words, 60);
    const script = samples.map((it) => `printf '%s\\0' ${spell(it)}; printf '\\1'`).join("\n");
    const said = execFileSync("bash", ["-c", script], { env: { LC_ALL: "C.UTF-8" } }).toString("utf8");
    assert.equal(said, samples.map((it) => `${it.join("\0")}\0\x01`).join(""));
  });

  it("name the engine where the choice was made in the editor", () => {
    const line = ["docker", "stop", "web"];
    const where = { spoken: "ssh://far", host: "far" };
    assert.deepEqual(addressed(line, { ...where, source: "window", context: "far" }), [
      ...["docker", "--context", "far", "stop", "web"],
    ]);
    assert.deepEqual(addressed(line, { ...where, source: "setting" }), [
      ...["docker", "--host", "ssh://far", "stop", "web"],
    ]);
    assert.deepEqual(addressed(line, { ...where, source: "DOCKER_HOST" }), line);
    assert.deepEqual(addressed(["export", "A=1"], { ...where, source: "setting" }), ["export", "A=1"]);
  });

  const expected: Readonly<Record<string, string>> = {
    "container.attach": "docker attach web",
    "container.browse": "docker port web",
    "container.copyId": "docker inspect --format '{{.Id}}' web",
    "container.copyCompose": "docker inspect web",
    "container.copyIp":
      "docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' web",
    "container.copyRun": "docker inspect web",
    "container.exec": "docker exec -it --user 'a b' --workdir /srv web ls -l 'x y'",
    "container.kill": "docker kill --signal SIGHUP web",
    "container.rename": "docker rename web web2",
    "container.copyName": "docker inspect --format '{{.Name}}' web",
    "container.inspect": "docker inspect web",
    "container.logs": "docker logs --follow web",
    "container.stats": "docker stats web",
    "container.pause": "docker pause web",
    "container.remove": "docker rm --force web",
    "container.restart": "docker restart web",
    "container.shell": "docker exec -it web sh",
    "container.start": "docker start web",
    "container.stop": "docker stop web",
    "container.unpause": "docker unpause web",
    "container.why": "docker inspect --format '{{json .State}}' web\ndocker logs --tail 60 web",
  };
  for (const command of commands)
    if (command.kind === "container")
      it(`${command.id}: is said on the command line`, () => {
        const [answer, line] = [sampleAnswers[command.id] ?? "", expected[command.id]];
        const said = command
          .cli([container("web")], answer)
          .map(spell)
          .join("\n");
        assert.equal(said, line);
      });

  it("go together where docker takes several", () => {
    const both = [container("web"), container("db")];
    const restart = commands.find((it) => it.id === "container.restart");
    assert.ok(restart?.kind === "container");
    assert.deepEqual(restart.cli(both, ""), [["docker", "restart", "web", "db"]]);
  });
});

/** What a user said, for commands that ask. */
const sampleAnswers: Readonly<Record<string, unknown>> = {
  "container.exec": { command: ["ls", "-l", "x y"], user: "a b", directory: "/srv" },
  "container.kill": "SIGHUP",
  "container.rename": "web2",
};

describe("read-only and untrusted", () => {
  const open = { isReadOnly: false, isTrusted: true };
  it("block what changes the engine, and what runs the workspace's files", () => {
    const [look, change] = [{ changes: false }, { changes: true }];
    const run = { changes: true, trusts: true };
    assert.equal(blocked(look, { isReadOnly: true, isTrusted: false }), undefined);
    assert.equal(blocked(change, open), undefined);
    assert.match(blocked(change, { ...open, isReadOnly: true })?.en ?? "", /^Read-only/);
    assert.equal(blocked(change, { ...open, isTrusted: false }), undefined);
    assert.match(blocked(run, { ...open, isTrusted: false })?.en ?? "", /not trusted/);
  });

  it("every command that changes something leaves every menu, the palette and the keys", async () => {
    const { packageJson } = await contributes();
    const { menus, keybindings } = packageJson({})["contributes"] as {
      menus: Record<string, { command: string; when?: string }[]>;
      keybindings: { command: string; when: string }[];
    };
    const { commandPalette: palette = [] } = menus;
    for (const it of commands) {
      const name = `docknote.${it.id}`;
      const entries = [...Object.values(menus).flat(), ...keybindings].filter(
        ({ command }) => command === name,
      );
      if (it.changes)
        assert.ok(
          palette.some(({ command }) => command === name),
          `${name} in the palette`,
        );
      for (const { when = "" } of entries) {
        assert.equal(when.includes("!config.docknote.readOnly"), it.changes, `${name}: ${when}`);
        assert.equal(when.includes("isWorkspaceTrusted"), it.trusts === true, `${name}: ${when}`);
      }
    }
  });

  it("says of every command what it does: the changing ones are these", () => {
    const calls = /^(container\.(start|stop|restart|pause|unpause|remove|shell|exec|attach|kill|rename))$/;
    const onThings =
      /^(image|volume|network|system)\.(pull|push|tag|run|remove|prune.*|create|connect|disconnect|backup|restore|build)$/;
    const onProjects = /^compose\.(up|down|pull|build|rebuild|recreate|scale|watch)$/;
    for (const it of commands)
      assert.equal(
        it.changes,
        [calls, onThings, onProjects].some((names) => names.test(it.id)),
        it.id,
      );
  });
});
