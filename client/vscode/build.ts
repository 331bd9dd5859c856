import * as vscode from "vscode";
import type { BuildFacts } from "../../server/protocol/requests.ts";
import { type Lang, text } from "../../server/protocol/text.ts";
import { overApi, overBuildx, type Route } from "../docker/buildRoutes.ts";
import { findBuildx } from "../docker/buildx.ts";
import type { Judge } from "../docker/context.ts";
import { decoder } from "../docker/decoder.ts";
import type { Live } from "../docker/live.ts";
import { diagnose } from "../model/build/diagnose.ts";
import { type BuildPlan, planBuild } from "../model/build/plan.ts";
import { BuildReader } from "../model/build/reader.ts";
import { askSecrets, needsFor, noBuildx } from "../model/build/session.ts";
import type { Teach, Ui } from "../model/commands/command.ts";
import { doctor, tellFailure } from "../model/commands/failure.ts";
import type { Where } from "../model/connection/resolve.ts";
import { type Engine, failureOf, type Signal } from "../model/engine.ts";
import { plain } from "../model/words.ts";
import type { LanguageServer } from "./languageClient.ts";
import { engineEnv } from "./programs.ts";

export interface BuildParts {
  readonly live: Live;
  readonly language: LanguageServer;
  readonly ui: Ui;
  readonly teach: Teach;
  readonly lang: () => Lang;
}

/** Builds images from Dockerfiles: what the builder says goes to an output channel, what fails to the line that failed. */
export class Builder implements vscode.Disposable {
  readonly #parts: BuildParts;
  readonly #problems = vscode.languages.createDiagnosticCollection("docknote.build");
  #channel: vscode.OutputChannel | undefined;

  constructor(parts: BuildParts) {
    this.#parts = parts;
  }

  async build(file: unknown): Promise<void> {
    const { live, language, ui, teach } = this.#parts;
    const document = await documentOf(file);
    if (!document) {
      ui.tell(text("Dockerfile을 열고 다시 하십시오.", "Open a Dockerfile and try again."));
      return;
    }
    if (document.isDirty) await document.save();
    const facts = await language.buildFacts(document.uri.toString(), document.getText());
    if (!facts) {
      ui.tell(text("디스크에 있는 파일만 빌드할 수 있습니다.", "Only files on disk can be built."));
      return;
    }
    const release = live.watch("count");
    try {
      const snapshot = await live.settle();
      const { engine } = live;
      if (snapshot.kind !== "online" || !engine) {
        if (snapshot.kind === "offline") ui.fail(snapshot.trouble.title, doctor);
        return;
      }
      const plan = await planBuild(document.uri.fsPath, facts, ui);
      const route = plan && (await this.#route(plan, facts, engine, snapshot.where));
      if (!plan || !route) return;
      teach(text("이미지 빌드", "Build Image"), [route.taught]);
      this.#problems.delete(document.uri);
      const doing = text(`빌드하는 중: ${plain(plan.tag)}`, `Building ${plain(plan.tag)}`);
      await ui.progress(doing, (signal, report) =>
        this.#run(document, plan, facts.steps, route, signal, report),
      );
    } finally {
      release();
    }
  }

  dispose(): void {
    this.#problems.dispose();
    this.#channel?.dispose();
  }

  /** Over the Engine API where that is enough, else by buildx; nothing when the user turns back. */
  async #route(plan: BuildPlan, facts: BuildFacts, engine: Engine, where: Where): Promise<Route | undefined> {
    const { ui } = this.#parts;
    const needs = needsFor(facts.needs, plan.target);
    const env = { ...process.env, ...engineEnv(where) };
    const isMore = needs.secrets.length > 0 || needs.syntax !== "";
    const buildx = isMore ? await findBuildx(env) : undefined;
    if (buildx) {
      const hasEnv = (name: string): boolean => (env[name] ?? "") !== "";
      const sources = await askSecrets(needs.secrets, hasEnv, ui);
      return sources && overBuildx(buildx, plan, sources, env);
    }
    if (needs.secrets.length > 0 && (await ui.ask(noBuildx(needs.secrets))) === undefined) return undefined;
    const { language, lang } = this.#parts;
    const judge: Judge = (patterns, paths) => language.ignored(patterns, paths);
    return overApi(engine, plan, needs, judge, lang());
  }

  async #run(
    document: vscode.TextDocument,
    plan: BuildPlan,
    steps: BuildFacts["steps"],
    route: Route,
    signal: Signal,
    report: (words: string) => void,
  ): Promise<void> {
    const { ui } = this.#parts;
    const channel = this.#open();
    const reader = new BuildReader(decoder);
    channel.clear();
    channel.show(true);
    channel.appendLine(`${plan.tag} ← ${plan.dockerfile}`);
    try {
      for await (const line of route.lines(reader, report, signal)) {
        channel.appendLine(line);
        report(plain(line, 80));
      }
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === "ABORTED") {
        channel.appendLine(text("취소했습니다.", "Cancelled.")[this.#parts.lang()]);
        return;
      }
      if (failure.status === undefined) {
        tellFailure(ui, error);
        return;
      }
      // the builder refused before it began: what it cannot read of the Dockerfile
      for (const line of reader.take({ error: failure.message })) channel.appendLine(line);
    }
    this.#finish(document, plan, reader, steps);
  }

  #finish(
    document: vscode.TextDocument,
    { tag }: BuildPlan,
    { failure, image }: BuildReader,
    steps: BuildFacts["steps"],
  ): void {
    const { ui } = this.#parts;
    const name = plain(tag);
    if (!failure) {
      const id = image.replace(/^sha256:/, "").slice(0, 12);
      ui.tell(text(`${name} 이미지를 빌드했습니다. (${id})`, `Built the image ${name}. (${id})`));
      return;
    }
    const { from, to, message } = diagnose(failure, steps);
    const last = document.lineAt(Math.min(to, document.lineCount - 1));
    const range = new vscode.Range(
      Math.min(from, document.lineCount - 1),
      0,
      last.lineNumber,
      last.text.length,
    );
    const problem = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    problem.source = "docker build";
    this.#problems.set(document.uri, [problem]);
    const line = range.start.line + 1;
    const why = plain(failure.message, 200);
    ui.fail(text(`빌드하지 못했습니다(${line}번 줄): ${why}`, `The build failed (line ${line}): ${why}`));
  }

  #open(): vscode.OutputChannel {
    this.#channel ??= vscode.window.createOutputChannel("Docknote: Build");
    return this.#channel;
  }
}

/** The Dockerfile that a menu means, else that of the active editor. */
async function documentOf(file: unknown): Promise<vscode.TextDocument | undefined> {
  if (file instanceof vscode.Uri) return vscode.workspace.openTextDocument(file);
  const active = vscode.window.activeTextEditor?.document;
  return active?.languageId === "dockerfile" ? active : undefined;
}
