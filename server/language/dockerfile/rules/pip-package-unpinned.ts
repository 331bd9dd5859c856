import { hasFlag } from "../../shell/arguments.ts";
import type { Word } from "../../shell/syntax.ts";
import { type Call, callsOf } from "../packages.ts";
import { sayUnpinned, unpinnedOf } from "../pins.ts";
import { rule } from "../rule.ts";

/** A version or its limit, a file, a folder, or an address; code of a repository needs a commit, tag or branch. */
function isPinned(spec: string): boolean {
  if (/^(git|hg|svn|bzr)\+|@\s*(git|hg|svn|bzr)\+/.test(spec))
    return /@[^/@]+$/.test(spec.replace(/#.*$/, ""));
  return /[=<>!~/\\]|^\.|^@|\.(whl|zip|tgz|tar(\.\w+)?)$/.test(spec);
}

/** The newest of the tools that install the rest is what an upgrade asks for. */
const tools: ReadonlySet<string> = new Set(["pip", "setuptools", "wheel"]);

const isUpgradeOfTools = ({ args, operands }: Call): boolean =>
  hasFlag(args, "-U", "--upgrade") && operands.every(({ text }) => tools.has(text));

const constraints = ["-c", "--constraint", "--constraints", "--require-hashes"];

/** The words that name packages. */
function packagesOf({ manager, verb, operands }: Call): readonly Word[] {
  if (manager.installs.has(verb)) return operands;
  if (manager.id !== "pipx") return [];
  // `pipx inject APP PACKAGE …` and `pipx run APP ARGUMENT …`.
  return verb === "inject" ? operands.slice(1) : verb === "run" ? operands.slice(0, 1) : [];
}

export default rule({
  name: "pip-package-unpinned",
  title: { ko: "버전 없는 pip 패키지", en: "pip packages without a version" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3013"],
  topic: "practice/pin-versions",
  why: {
    ko: "버전을 적지 않으면 빌드한 날에 따라 다른 버전이 설치됩니다. `flask==3.1.2`처럼 고정하거나, 버전을 고정한 `requirements.txt`를 `-r`로 설치합니다.",
    en: "Without a version, what is installed depends on the day of the build. Pin it as in `flask==3.1.2`, or install a `requirements.txt` of pinned versions with `-r`.",
  },
  say: sayUnpinned,
  *check(doc) {
    for (const call of callsOf(doc, "pip", "pipx", "uv")) {
      if (hasFlag(call.args, ...constraints) || isUpgradeOfTools(call)) continue;
      const found = unpinnedOf(doc, call, packagesOf(call), isPinned);
      if (found) yield found;
    }
  },
  examples: [
    {
      bad: "FROM python:3.14\nRUN pip install --no-cache-dir «flask» gunicorn==23.0.0\n",
      good: "FROM python:3.14\nRUN pip install --no-cache-dir flask==3.1.2 gunicorn==23.0.0\n",
    },
    {
      bad: "FROM python:3.14\nRUN python3 -m pip --no-cache-dir install --user «'uvicorn[standard]'»\n",
      doc: false,
    },
    { bad: "FROM python:3.14\nRUN pip install «git+https://github.com/a/b.git#egg=b»\n", doc: false },
    {
      bad: "FROM python:3.14\nRUN pipx install «black» && uv pip install --system «ruff» && uv tool install «mypy»\n",
      doc: false,
    },
    {
      good: "FROM python:3.14\nRUN pip install -r requirements.txt --index-url https://u:p@x/y a~=1 b===1 'c>=1' 'd!=2' e[f]==1 . ./g h.whl i/j https://x/k.zip git+ssh://x/y.git@1.2#egg=l && pip install --root-user-action ignore --trusted-host x --target /y a==1 && pip install -c c.txt m && pip install -e .\n",
      doc: false,
    },
    {
      good: 'FROM python:3.14\nARG P\nRUN pip install "${P}==${V}" "$P" && pip install --upgrade pip setuptools && pip install -U "pip" && pipx install --python "$(which python)" "poetry==1.8.5" && pip uninstall a && pip download a\n',
      doc: false,
    },
  ],
});
