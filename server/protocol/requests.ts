import type { Lang, LangChoice, Text } from "./text.ts";

/** `initializationOptions` of the language server; every field may be absent. */
export interface InitOptions {
  /** Which language hovers and problems speak. Default `auto`. */
  readonly language?: LangChoice;
  /** The client runs `command:` links in hovers; others get plain addresses. */
  readonly commandLinks?: boolean;
  /** The client answers `docknote/runtime`. */
  readonly runtime?: boolean;
  /**
   * Whether completion offers snippets for files that are not Docker's own (shell scripts, workflows). Default true;
   * VS Code has those by itself. In Dockerfiles, Compose files and .dockerignore they always come from here.
   */
  readonly snippets?: boolean;
  /** What other tools of the editor show already. */
  readonly left?: LeftToOthers;
}

/** `docknote/left`: the same, when it changes. */
export const LEFT = "docknote/left";
/** What is not shown, because somebody else shows it. */
export interface LeftToOthers {
  /** Languages whose documents get no outline. */
  readonly outlines: readonly ("dockerfile" | "compose")[];
  /** Names of rules; `peer:` stands for all that cover a rule of that peer. */
  readonly rules: readonly string[];
}

/** `docknote/composeSets`, a notification: the Compose files of the projects that run, each set in its order. */
export const COMPOSE_SETS = "docknote/composeSets";
export interface ComposeSetsParams {
  readonly sets: readonly (readonly string[])[];
}

/** `docknote/topics`: the index of all topics, in the language asked for or the server's own. */
export const TOPICS = "docknote/topics";
export interface TopicsParams {
  readonly lang?: Lang;
}
export interface TopicSummary {
  /** Such as `dockerfile/copy-from`. */
  readonly id: string;
  readonly title: string;
}

/** `docknote/topic`: one topic, rendered as Markdown; `null` when there is none. */
export const TOPIC = "docknote/topic";
export interface TopicParams {
  readonly id: string;
  readonly lang?: Lang;
}
export interface TopicPage {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
  /** What there is to copy: the topic's first example. */
  readonly example?: string;
}

/** `docknote/topicAt` (`TextDocumentPositionParams`): which topic a hover there shows, or `null`. */
export const TOPIC_AT = "docknote/topicAt";
export interface TopicAt {
  readonly id: string;
  readonly range: Range;
}

interface Position {
  readonly line: number;
  readonly character: number;
}
interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * `docknote/runtime`, from the server to a client that announced it: what the container engine knows of a thing that a
 * document names. The server never talks to an engine; a client that has no connection answers with nothing at once.
 */
export const RUNTIME = "docknote/runtime";
export interface RuntimeParams {
  /** The document that names it: a service is one of the project that this file belongs to. */
  readonly uri: string;
  readonly subject: RuntimeSubject;
}
export interface RuntimeSubject {
  readonly kind: "image" | "service" | "container";
  /** An image as it is written, such as `nginx:1.29`. */
  readonly name: string;
}
export interface RuntimeAnswer {
  /** Markdown, what comes from the engine escaped. */
  readonly facts: readonly Text[];
}

/**
 * `docknote/snippets`: every snippet, and how it goes in at a place of a text; without a text, into a new file. The text
 * is sent along, so that documents that the server does not follow have snippets, too.
 */
export const SNIPPETS = "docknote/snippets";
export interface SnippetsParams {
  readonly document?: {
    readonly uri: string;
    readonly languageId: string;
    readonly text: string;
    readonly position: Position;
  };
}
export interface SnippetOffer {
  readonly id: string;
  readonly prefix: string;
  readonly title: Text;
  /** What kind of file it is for, and the language that VS Code knows such files by. */
  readonly group: Text;
  readonly language: string;
  /** Other words that it is looked for by, in both languages. */
  readonly keywords: string;
  /** The text with its defaults. */
  readonly preview: string;
  /** How it goes in at the place asked about; absent where it does not belong. */
  readonly here?: SnippetEdit;
  /** How it goes into a new file. */
  readonly fresh: string;
}
export interface SnippetEdit {
  readonly range: Range;
  /** In snippet syntax, with its whole indentation. */
  readonly text: string;
  /** Further changes that the file needs. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/**
 * `docknote/scaffold`: the programs in a folder that can be put into images, and the files for those that are chosen.
 * Nothing is written.
 */
export const SCAFFOLD = "docknote/scaffold";
export interface ScaffoldParams {
  /** The folder, as a URI. */
  readonly folder: string;
  /** Ids of programs; without them the main one of each folder. */
  readonly chosen?: readonly string[];
}
export interface ScaffoldAnswer {
  readonly projects: readonly ScaffoldProject[];
  readonly files: readonly ScaffoldFile[];
  /** What was assumed and has to be looked at. */
  readonly remarks: readonly Text[];
}
export interface ScaffoldProject {
  readonly id: string;
  /** `FastAPI, uv, Python 3.14`. */
  readonly title: string;
  /** Its folder, seen from the one asked about; "" for that itself. */
  readonly path: string;
  /** The files that tell, in its folder. */
  readonly evidence: readonly string[];
  /** The first of its folder; another one is rather a part of it. */
  readonly isMain: boolean;
}
export interface ScaffoldFile {
  /** Seen from the folder. */
  readonly path: string;
  readonly text: string;
  /** What is there now; absent when nothing is. */
  readonly before?: string;
}

/** `docknote/composeProjects`: what the Compose files of folders come to, without starting anything. */
export const COMPOSE_PROJECTS = "docknote/composeProjects";
export interface ComposeProjectsParams {
  /** Absolute paths of folders; one without a Compose file is left out of the answer. */
  readonly folders: readonly string[];
}
export interface ComposeProject {
  readonly folder: string;
  /** As `docker compose` makes it up. */
  readonly name: string;
  /** The files that `docker compose` reads there when it is told none, absolute. */
  readonly files: readonly string[];
  readonly services: readonly {
    readonly name: string;
    /** Empty for one that is only built. */
    readonly image: string;
    /** How many containers it asks for. */
    readonly replicas: number;
    /** It starts only when one of these is on; none: always. */
    readonly profiles: readonly string[];
  }[];
}

/** `docknote/imageSupport`: until when the release lines of images are supported by their makers. */
export const IMAGE_SUPPORT = "docknote/imageSupport";
export interface ImageSupportParams {
  /** Such as `node:16-alpine`. */
  readonly images: readonly string[];
}
export interface ImageSupport {
  readonly image: string;
  /** `node 16`. */
  readonly line: string;
  /** `YYYY-MM-DD`, or `past` when only that is known. Images without an announced end are left out. */
  readonly end: string;
}

/**
 * `docknote/runToCompose`: the `docker run` commands of a text as services. With the URI of an open Compose file the answer
 * is the edits that add them there, else the text of a new file; `null` when there is no such command.
 */
export const RUN_TO_COMPOSE = "docknote/runToCompose";
export interface RunToComposeParams {
  readonly text: string;
  readonly uri?: string;
}
export interface RunToComposeAnswer {
  readonly yaml?: string;
  readonly edits?: readonly { readonly range: TopicAt["range"]; readonly newText: string }[];
}

/** `docknote/composeToRun` (`TextDocumentPositionParams`): the service there as a `docker run`, or `null`. */
export const COMPOSE_TO_RUN = "docknote/composeToRun";
export interface ComposeToRunAnswer {
  readonly service: string;
  /** Shell text: what has no flag in a comment, `docker build` where the service is built, and the command. */
  readonly text: string;
}

/**
 * `docknote/effective`: what the project of a Compose file comes to when its files are merged and its variables replaced,
 * as `docker compose config` prints it; `null` for a document that is no Compose file on the disk.
 */
export const EFFECTIVE = "docknote/effective";
export interface EffectiveParams {
  readonly uri: string;
  /** The profiles that are on. */
  readonly profiles: readonly string[];
}
export interface EffectiveAnswer {
  /** YAML; what is wrong stands in comments before it. */
  readonly text: string;
  /** Where each line of the text is from, and then what it took the place of; none for what Compose adds by itself. */
  readonly places: readonly (readonly EffectivePlace[])[];
  /** The profiles that services are in. */
  readonly profiles: readonly string[];
  /** The files that it is made of; when one of them changes, it is another. */
  readonly files: readonly string[];
}
export interface EffectivePlace {
  readonly uri: string;
  readonly range: Range;
}

/** `docknote/buildFacts`: what has to be known of a Dockerfile to build it; `null` for what is no file on disk. */
export const BUILD_FACTS = "docknote/buildFacts";
export interface BuildFactsParams {
  readonly uri: string;
  readonly text: string;
}
export interface BuildFacts {
  /** The likeliest build context, a path on disk. */
  readonly context: string;
  /** Names of its stages, in their order. */
  readonly stages: readonly string[];
  readonly args: readonly { readonly name: string; readonly value?: string }[];
  /** What has to be there for each target; the last stage's target is the empty word. */
  readonly needs: readonly BuildNeeds[];
  /** Its instructions in their order. */
  readonly steps: readonly BuildStep[];
}
/** What a build up to a stage needs besides its context: of this stage and of all that it builds on or copies from. */
export interface BuildNeeds {
  readonly target: string;
  /** Images of registries, each once: of `FROM`, `--from=` and `# syntax=`, as the file's own values have them. */
  readonly images: readonly { readonly reference: string; readonly args: readonly string[] }[];
  /** What a RUN mounts that only a client of BuildKit's own protocol can hand over, each once. */
  readonly secrets: readonly BuildSecret[];
  /** `# syntax=`: the image that reads the Dockerfile. */
  readonly syntax: string;
}
export interface BuildSecret {
  readonly kind: "secret" | "ssh";
  readonly id: string;
  /** Where it is mounted first, from 0. */
  readonly line: number;
}
export interface BuildStep {
  /** The stage's name in lower case; without one `stage-0`, as BuildKit says. */
  readonly stage: string;
  /** Among those that BuildKit counts in the stage, from 1; 0 for those that it does not. */
  readonly number: number;
  readonly name: string;
  /** The beginning of its arguments. */
  readonly text: string;
  /** Lines, from 0. */
  readonly range: { readonly from: number; readonly to: number };
}

/** `docknote/ignored`: for each path below a build context, whether these patterns of a `.dockerignore` leave it out. */
export const IGNORED = "docknote/ignored";
export interface IgnoredParams {
  readonly patterns: string;
  readonly paths: readonly string[];
}
