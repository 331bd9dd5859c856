import { type Text, text } from "../../../protocol/text.ts";
import { firstOf, type Look } from "../project.ts";

/** What pyproject.toml says. */
export interface Pyproject {
  readonly project?: {
    readonly name?: string;
    readonly "requires-python"?: string;
    readonly dependencies?: readonly string[];
    readonly scripts?: Readonly<Record<string, string>>;
  };
  readonly tool?: {
    readonly poetry?: { readonly dependencies?: Readonly<Record<string, unknown>> };
  };
}

interface Start {
  readonly title: string;
  readonly command: readonly string[];
  readonly port?: number;
}

/** How the program starts: by its framework, where its entry can be found, else by a script of the project or a file. */
export function startOf(
  look: Look,
  libraries: ReadonlySet<string>,
  project: Pyproject | undefined,
  remarks: Text[],
): Start {
  const needs = (library: string) => {
    if (!libraries.has(library)) remarks.push(missing(library));
  };
  if (libraries.has("django") && look.exists("manage.py")) {
    needs("gunicorn");
    return django(look);
  }
  const framework = frameworks.find(({ library }) => libraries.has(library));
  if (!framework) return plain(look, project, remarks);
  needs(framework.server);
  const entry = entryOf(look, framework.pattern, remarks);
  const command =
    framework.server === "gunicorn"
      ? ["gunicorn", entry.replace(/:create_app$/, ":create_app()"), "--bind", "0.0.0.0:8000"]
      : ["uvicorn", entry, "--host", "0.0.0.0", "--port", "8000"];
  return { title: framework.title, command, port: 8000 };
}

const frameworks = [
  {
    ...{ library: "fastapi", title: "FastAPI", server: "uvicorn" },
    pattern: /^(\w+)\s*(?::[^=\n]+)?=\s*FastAPI\(/m,
  },
  {
    ...{ library: "flask", title: "Flask", server: "gunicorn" },
    pattern: /^(\w+)\s*(?::[^=\n]+)?=\s*Flask\(|^def (create_app)\(/m,
  },
  {
    ...{ library: "starlette", title: "Starlette", server: "uvicorn" },
    pattern: /^(\w+)\s*(?::[^=\n]+)?=\s*Starlette\(/m,
  },
];

function django(look: Look): Start {
  const settings = /DJANGO_SETTINGS_MODULE["'],\s*["']([\w.]+)\.settings/.exec(
    look.read("manage.py") ?? "",
  )?.[1];
  const command = ["gunicorn", `${settings ?? "config"}.wsgi:application`, "--bind", "0.0.0.0:8000"];
  return { title: "Django", command, port: 8000 };
}

/** A program without a framework. */
function plain(look: Look, project: Pyproject | undefined, remarks: Text[]): Start {
  const title = "Python";
  const usual = firstOf(look, ["main.py", "app.py", "src/main.py", "__main__.py"]);
  if (usual !== undefined) return { title, command: ["python", usual] };
  const [script] = Object.keys(project?.project?.scripts ?? {});
  if (script !== undefined) return { title, command: [script] };
  const module = look.files.find((it) => it.endsWith("/__main__.py"));
  if (module !== undefined)
    return { title, command: ["python", "-m", module.slice(0, -"/__main__.py".length).replaceAll("/", ".")] };
  remarks.push(guessed("main.py"));
  return { title, command: ["python", "main.py"] };
}

/** `module:name` of the application object. */
function entryOf(look: Look, pattern: RegExp, remarks: Text[]): string {
  const usual = [
    "main.py",
    "app.py",
    "app/main.py",
    "app/__init__.py",
    "src/main.py",
    "api/main.py",
    "wsgi.py",
    "server.py",
  ];
  const files = [...usual.filter((it) => look.exists(it)), ...look.files.filter((it) => it.endsWith(".py"))];
  for (const file of files.slice(0, 50)) {
    const [, name, factory] = pattern.exec(look.read(file) ?? "") ?? [];
    const found = name ?? factory;
    if (found !== undefined) return `${file.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".")}:${found}`;
  }
  remarks.push(guessed("main:app"));
  return "main:app";
}

const guessed = (entry: string): Text =>
  text(
    `시작점을 찾지 못해 ${entry}(으)로 적었습니다. CMD를 확인하십시오.`,
    `Its entry was not found and is taken to be ${entry}; check CMD.`,
  );

const missing = (library: string): Text =>
  text(
    `${library}이(가) 의존성에 없습니다. 추가해야 컨테이너가 시작됩니다.`,
    `${library} is not among the dependencies; the container starts once it is.`,
  );
