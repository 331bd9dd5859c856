import { flat } from "../../core/flat.ts";
import type { Span } from "../../core/span.ts";
import { spanIn } from "../../core/span.ts";
import type { Word } from "../../shell/syntax.ts";
import { rule } from "../rule.ts";
import { type Ran, type Run, runsOf } from "../runs.ts";
import { secretByName, secretIn } from "../secrets.ts";
import type { ShellText } from "../shells.ts";

interface Found {
  readonly at: Span;
  readonly isWeak: boolean;
}

/** What stands where a secret would. */
const placeholder =
  /^(|x+|\*+|pass(word|wd)?|secret|token|change-?me|dummy|test(ing)?|fake|placeholder|example|none|null|true|false|yes|no|empty|<.*>|\d{1,3}|.{1,3})$/i;

/** A path, or something that is filled in. */
const harmless = /^[/.~]|[$<>{}%]/;

const isSecret = (value: string, { expansions }: Word): boolean =>
  expansions.length === 0 && !placeholder.test(value) && !harmless.test(value);

/** The end of a word, as its value is; quotes round it stay outside. */
function valueAt({ raw }: Word, value: string): Span {
  const from = raw.text.lastIndexOf(value);
  return from < 0 ? raw.at : spanIn(raw, from, from + value.length);
}

const weight = (value: string): boolean => value.length < 6;

const assignment = /^([A-Za-z_]\w*)=(.*)$/s;

/** `NAME=value`, where the name tells of a secret. */
function named(word: Word): Found | undefined {
  if (!word.text.includes("=")) return undefined;
  const [, name, value = ""] = assignment.exec(word.text) ?? [];
  if (name === undefined || secretByName(name) !== "likely" || /DUMMY|_FILE$/i.test(name)) return undefined;
  return isSecret(value, word) ? { at: valueAt(word, value), isWeak: weight(value) } : undefined;
}

const flag =
  /^--?(?:\w+-)*(?:password|passwd|token|api-?key|secret|access-?key|secret-?key|auth-?token)(?:=(.*))?$/is;

/** `--password=value` or `--password value`. */
function flagged(words: readonly Word[], i: number): Found | undefined {
  const word = words[i] as Word;
  const match = word.text.startsWith("-") ? flag.exec(word.text) : undefined;
  const next = words[i + 1];
  if (!match) return undefined;
  const holder = match[1] === undefined ? next : word;
  const value = match[1] ?? next?.text ?? "";
  if (!holder || value.startsWith("-") || !isSecret(value, holder)) return undefined;
  return { at: valueAt(holder, value), isWeak: weight(value) };
}

const user = /^(-u|--user)$/;

/** `curl -u user:password`, and so does wget. */
function credentials({ words }: Ran, i: number): Found | undefined {
  const word = words[i] as Word;
  if (!user.test(words[i - 1]?.text ?? "")) return undefined;
  const value = /^[^:]+:(.+)$/s.exec(word.text)?.[1] ?? "";
  return isSecret(value, word) ? { at: valueAt(word, value), isWeak: weight(value) } : undefined;
}

/** `echo user:password | chpasswd`. */
function piped({ program, visit }: Ran): Found | undefined {
  if (program !== "chpasswd") return undefined;
  const before = visit?.pipeline.commands[visit.index - 1];
  const word = before?.kind === "simple" ? before.words.at(-1) : undefined;
  const value = /^[\w.-]+:(\S+)$/.exec(word?.text.trim() ?? "")?.[1];
  if (!word || value === undefined || word.expansions.length > 0) return undefined;
  return { at: valueAt(word, value), isWeak: false };
}

function addFrom(it: Ran, all: Found[]): void {
  const chpasswd = piped(it);
  if (chpasswd) all.push(chpasswd);
  for (const { value } of it.visit ? it.command.assignments : []) {
    const found = named(value) ?? plain(value);
    if (found) all.push(found);
  }
  const mayLogIn = it.program === "curl" || it.program === "wget";
  for (let i = 0; i < it.words.length; i++) {
    const word = it.words[i] as Word;
    const found =
      named(word) ?? flagged(it.words, i) ?? (mayLogIn ? credentials(it, i) : undefined) ?? plain(word);
    if (found) all.push(found);
  }
}

/** A token that can be told by its form, or a password in an address. */
function plain({ raw }: Word): Found | undefined {
  const found = secretIn(raw.text);
  return found && { at: spanIn(raw, found.from, found.to), isWeak: found.isWeak };
}

/** What is part of every flag, name, token and address that may be one: most scripts hold none of it. */
const telling =
  /pass|pwd|pword|secret|token|credential|key|\bpat\b|pat_|_pat|auth|-u|gh[pousr]_|github_pat_|glpat-|AKIA|ASIA|xox|AIza|sk-|k_live_|npm_|eyJ|-----BEGIN|:\/\//i;

/** Each place once: the value of a flag is a word of its own as well. */
function inRun({ commands }: Run): readonly Found[] {
  const all: Found[] = [];
  for (const it of commands) addFrom(it, all);
  if (all.length < 2) return all;
  const seen = new Set<number>();
  return all.filter(({ at }) => !seen.has(at.start) && seen.add(at.start));
}

const tells = ({ text }: ShellText): boolean => telling.test(text.text);

const isTelling = ({ texts, instruction }: Run): boolean =>
  texts.length > 0 ? texts.some(tells) : telling.test(instruction.args.text);

export default rule({
  name: "secret-in-run",
  title: { ko: "RUN에 적힌 비밀번호나 토큰", en: "A password or token in RUN" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/run-mount-secret",
  why: {
    ko: "RUN의 명령은 이미지 기록에 그대로 남아 `docker history`로 누구나 볼 수 있고, 저장소에도 남습니다. 빌드에 필요한 비밀은 `RUN --mount=type=secret,id=토큰`으로 넘기면 레이어에도 기록에도 남지 않습니다.",
    en: "The commands of RUN stay in the history of the image, where `docker history` shows them to anyone, and in the repository. What `RUN --mount=type=secret,id=token` passes stays in neither layers nor history.",
  },
  say: () => ({
    ko: "비밀번호나 토큰으로 보이는 값이 이미지 기록에 남습니다. 시크릿 마운트로 넘기세요.",
    en: "What looks like a password or token stays in the history of the image; pass it as a secret mount.",
  }),
  *check(doc) {
    for (const { at, isWeak } of flat(runsOf(doc).filter(isTelling), inRun))
      yield { at, data: undefined, ...(isWeak && { severity: "info" }) };
  },
  examples: [
    {
      bad: "FROM node:26\nRUN NPM_TOKEN=«a8f5f167f44f4964» npm ci\n",
      good: "FROM node:26\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n",
    },
    {
      bad: 'FROM debian:13\nRUN curl -u me:«h4nter2» https://x && git clone https://me:«h4nter2»@git.example.com/r && export API_KEY="«s3cretvalue»" && mysql --password «h4nter2» && x --token=«h4nter2» && echo \'root:«toor»\' | chpasswd && curl -H "Authorization: Bearer «ghp_0123456789abcdef0123456789abcdef0123»" y\n',
      doc: false,
    },
    {
      good: 'FROM debian:13\nARG TOKEN\nRUN API_KEY=$TOKEN x && PASSWORD="$(cat /run/secrets/p)" y --password-file=/p --token "$TOKEN" && SECRET_KEY_BASE=dummy z && SECRET_KEY_BASE_DUMMY=1 rails a && export TOKEN PASSWORD_FILE=/run/secrets/q && echo "root:$P" | chpasswd && tokenizer --secret-key true\n',
      doc: false,
    },
  ],
});
