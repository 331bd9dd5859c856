import * as vscode from "vscode";
import { type Lang, text } from "../../server/protocol/text.ts";
import { contextOf, packed } from "../docker/context.ts";
import type { Live } from "../docker/live.ts";
import { diagnose } from "../model/build/diagnose.ts";
import { type BuildPlan, buildArgv, planBuild } from "../model/build/plan.ts";
import { BuildReader, type Decoder } from "../model/build/reader.ts";
import type { Teach, Ui } from "../model/commands/command.ts";
import { doctor, explain } from "../model/commands/failure.ts";
import { type Engine, failureOf, type Signal } from "../model/engine.ts";
import { plain } from "../model/words.ts";
import type { LanguageServer } from "./languageClient.ts";

export interface BuildParts {
  readonly live: Live;
  readonly language: LanguageServer;
  readonly ui: Ui;
  readonly teach: Teach;
  readonly lang: () => Lang;
}

const decoder: Decoder = {
  bytes: (base64) => Buffer.from(base64, "base64"),
  text: (bytes) => Buffer.from(bytes).toString("utf8"),
};

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
      if (!plan) return;
      const title = text("이미지 빌드", "Build Image");
      teach(title, [buildArgv(plan)]);
      if (facts.needsSecrets) ui.tell(needsSession);
      this.#problems.delete(document.uri);
      const doing = text(`빌드하는 중: ${plain(plan.tag)}`, `Building ${plain(plan.tag)}`);
      await ui.progress(doing, (signal, report) =>
        this.#run(document, plan, facts.steps, engine, signal, report),
      );
    } finally {
      release();
    }
  }

  dispose(): void {
    this.#problems.dispose();
    this.#channel?.dispose();
  }

  async #run(
    document: vscode.TextDocument,
    plan: BuildPlan,
    steps: Parameters<typeof diagnose>[1],
    engine: Engine,
    signal: Signal,
    report: (words: string) => void,
  ): Promise<void> {
    const { language, ui } = this.#parts;
    const channel = this.#open();
    const reader = new BuildReader(decoder);
    channel.clear();
    channel.show(true);
    channel.appendLine(`${plan.tag} ← ${plan.dockerfile}`);
    try {
      const judge = (patterns: string, paths: readonly string[]) => language.ignored(patterns, paths);
      const context = await contextOf(plan.context, plan.dockerfile, judge, signal);
      const { dockerfile } = context;
      const archive = packed(plan.context, plan.dockerfile, context);
      const { target, args, tag } = plan;
      for await (const record of await engine.build(
        { context: archive, dockerfile, target, args, tag },
        signal,
      ))
        for (const line of reader.take(record)) {
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
        ui.fail(explain(failure));
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
    steps: Parameters<typeof diagnose>[1],
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

const needsSession = text(
  "이 Dockerfile은 비밀이나 SSH 키를 마운트합니다. 그것은 docker CLI만 건네줄 수 있으니, 실패하면 출력 채널 ‘Docknote: Commands’의 명령에 --secret이나 --ssh를 더해 터미널에서 빌드하십시오.",
  "This Dockerfile mounts a secret or an SSH key, which only the docker CLI can hand over. If the build fails, take the command from the output channel ‘Docknote: Commands’, add --secret or --ssh, and build in a terminal.",
);

/** The Dockerfile that a menu means, else that of the active editor. */
async function documentOf(file: unknown): Promise<vscode.TextDocument | undefined> {
  if (file instanceof vscode.Uri) return vscode.workspace.openTextDocument(file);
  const active = vscode.window.activeTextEditor?.document;
  return active?.languageId === "dockerfile" ? active : undefined;
}
