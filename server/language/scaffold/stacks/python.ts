import { parse } from "smol-toml";
import type { Text } from "../../../protocol/text.ts";
import { appUser, exec, type Found, healthcheck, type Look, lines, syntax } from "../project.ts";
import { storesOf } from "../stores.ts";
import { chooseVersion, satisfies } from "../versions.ts";
import { type Pyproject, startOf } from "./pythonStart.ts";

/** A Python program: what is installed is told by uv, Poetry, Pipenv, a list of requirements or the project itself. */
export function python(look: Look): Found | undefined {
  const evidence = [
    "uv.lock",
    "poetry.lock",
    "Pipfile.lock",
    "requirements.txt",
    "pyproject.toml",
    "Pipfile",
  ].filter((it) => look.exists(it));
  const [first] = evidence;
  if (first === undefined) return undefined;
  const project = toml<Pyproject>(look.read("pyproject.toml"));
  const libraries = librariesOf(look, project);
  const wanted = wantedVersion(look, project);
  const { version, remark } = chooseVersion(
    "python",
    look.today,
    (it) => satisfies(wanted, it),
    wanted,
    "3.14",
  );
  const remarks: Text[] = remark ? [remark] : [];
  const { title, command, port } = startOf(look, libraries, project, remarks);
  const [builder, runtime] = systemPackages(libraries);
  const image = `python:${version}-slim`;
  const installed = installing(first, look);
  const environment = `/opt/venv/bin:$PATH`;
  const dockerfile = lines(
    syntax,
    `FROM ${image} AS build`,
    builder.length > 0 && aptInstall(builder),
    ...installed.setup,
    "WORKDIR /app",
    ...installed.steps,
    "",
    `FROM ${image}`,
    `ENV PATH=${environment} \\\n    PYTHONDONTWRITEBYTECODE=1 \\\n    PYTHONUNBUFFERED=1`,
    runtime.length > 0 && aptInstall(runtime),
    appUser,
    "WORKDIR /app",
    "COPY --from=build /opt/venv /opt/venv",
    "COPY --chown=app:app . .",
    "USER app",
    port !== undefined && `EXPOSE ${port}`,
    port !== undefined && answers(port),
    `CMD ${exec(command)}`,
  );
  return {
    title: [title, installed.name, `Python ${version}`]
      .filter((it, i, all) => all.indexOf(it) === i)
      .join(", "),
    ...{ evidence, dockerfile, ignore: "di-python", speaks: "url", remarks },
    stores: storesOf(libraries),
    ...(port !== undefined && { port }),
  };
}

function toml<T>(source: string | undefined): T | undefined {
  try {
    return source === undefined ? undefined : (parse(source) as T);
  } catch {
    return undefined;
  }
}

/** Names of libraries, in lower case and without their extras and versions. */
function librariesOf(look: Look, project: Pyproject | undefined): Set<string> {
  const pipfile = toml<{ packages?: Record<string, unknown> }>(look.read("Pipfile"));
  const listed = (look.read("requirements.txt") ?? "").split("\n");
  const named = [...listed, ...(project?.project?.dependencies ?? [])].flatMap(
    (it) => /^\s*([A-Za-z0-9][\w.-]*)/.exec(it)?.[1] ?? [],
  );
  const keys = [
    ...Object.keys(project?.tool?.poetry?.dependencies ?? {}),
    ...Object.keys(pipfile?.packages ?? {}),
  ];
  return new Set([...named, ...keys].map((it) => it.toLowerCase().replaceAll("_", "-")));
}

function wantedVersion(look: Look, project: Pyproject | undefined): string {
  const poetry = project?.tool?.poetry?.dependencies?.["python"];
  const named = project?.project?.["requires-python"] ?? (typeof poetry === "string" ? poetry : undefined);
  return (
    named ??
    look.read(".python-version")?.trim() ??
    /^python-(\d+\.\d+)/.exec(look.read("runtime.txt") ?? "")?.[1] ??
    ""
  );
}

/** Libraries that are compiled when they are installed, and what they are compiled and run with (Debian). */
function systemPackages(libraries: ReadonlySet<string>): [builder: string[], runtime: string[]] {
  const builder: string[] = [];
  const runtime: string[] = [];
  if (libraries.has("psycopg2") || libraries.has("psycopg-c")) {
    builder.push("libpq-dev");
    runtime.push("libpq5");
  }
  if (libraries.has("mysqlclient")) {
    builder.push("default-libmysqlclient-dev", "pkg-config");
    runtime.push("libmariadb3");
  }
  return [builder.length > 0 ? ["gcc", "libc6-dev", ...builder] : [], runtime];
}

const aptInstall = (packages: readonly string[]): string =>
  `RUN apt-get update \\\n    && apt-get install -y --no-install-recommends ${packages.join(" ")} \\\n    && rm -rf /var/lib/apt/lists/*`;

interface Installing {
  readonly name: string;
  readonly setup: readonly string[];
  readonly steps: readonly string[];
}

const pipCache = "--mount=type=cache,target=/root/.cache/pip";

/** How the environment in /opt/venv comes to be. */
function installing(file: string, look: Look): Installing {
  const venv = ["RUN python -m venv /opt/venv", "ENV PATH=/opt/venv/bin:$PATH"];
  switch (file) {
    case "uv.lock":
      return {
        name: "uv",
        setup: [
          "COPY --from=ghcr.io/astral-sh/uv:0.13 /uv /usr/local/bin/uv",
          "ENV UV_COMPILE_BYTECODE=1 \\\n    UV_LINK_MODE=copy \\\n    UV_PROJECT_ENVIRONMENT=/opt/venv \\\n    UV_PYTHON_DOWNLOADS=never",
        ],
        steps: [
          "COPY pyproject.toml uv.lock ./",
          "RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev --no-install-project",
        ],
      };
    case "poetry.lock":
      return {
        name: "Poetry",
        setup: [
          `RUN ${pipCache} pip install poetry==2.5.1`,
          ...venv,
          "ENV POETRY_VIRTUALENVS_CREATE=false \\\n    VIRTUAL_ENV=/opt/venv",
        ],
        steps: [
          "COPY pyproject.toml poetry.lock ./",
          "RUN --mount=type=cache,target=/root/.cache/pypoetry poetry install --only main --no-root --no-interaction",
        ],
      };
    case "Pipfile.lock":
      return {
        name: "Pipenv",
        setup: [`RUN ${pipCache} pip install pipenv==2026.10.3`, ...venv, "ENV VIRTUAL_ENV=/opt/venv"],
        steps: ["COPY Pipfile Pipfile.lock ./", `RUN ${pipCache} pipenv sync`],
      };
    case "requirements.txt":
      return {
        name: "pip",
        setup: venv,
        steps: ["COPY requirements.txt ./", `RUN ${pipCache} pip install -r requirements.txt`],
      };
    default:
      return {
        name: "pip",
        setup: venv,
        steps: look.exists("pyproject.toml")
          ? ["COPY . .", `RUN ${pipCache} pip install .`]
          : [
              `RUN ${pipCache} pip install pipenv==2026.10.3`,
              "COPY Pipfile ./",
              `RUN ${pipCache} pipenv install`,
            ],
      };
  }
}

const answers = (port: number): string =>
  healthcheck(["python", "-c", `import socket; socket.create_connection(('127.0.0.1', ${port}), 2).close()`]);
