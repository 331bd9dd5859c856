import type { TNode } from "txml/txml";
import { type Text, text } from "../../../protocol/text.ts";
import { exec, type Found, healthcheck, isPlain, type Look, lines, syntax } from "../project.ts";
import { storesOf } from "../stores.ts";
import { chooseVersion } from "../versions.ts";
import { xml } from "./java.ts";

/** A .NET project: the one that is no test and, where there are several, that serves the web. */
export function dotnet(look: Look): Found | undefined {
  const files = look.files.filter(
    (it) => /^([^/]+\/){0,2}[^/]+\.csproj$/.test(it) && !/tests?\.csproj$/i.test(it) && isPlain(it),
  );
  const projects = files.flatMap((file) => {
    const project = xml(look.read(file));
    return project?.tagName === "Project" ? [{ file, project }] : [];
  });
  const found =
    projects.find(({ project }) => isWeb(project)) ?? projects.find(({ project }) => isProgram(project));
  if (!found) return undefined;
  const { file, project } = found;
  const isServer = isWeb(project);
  const framework = /^net(\d+\.\d+)/.exec(propertyOf(project, "TargetFramework"))?.[1] ?? "";
  const image = `mcr.microsoft.com/dotnet/${isServer ? "aspnet" : "runtime"}`;
  // The table has whole numbers, tags and frameworks have `.0`.
  const major = framework.replace(/\.0$/, "");
  const choice = chooseVersion(image, look.today, (it) => major === "" || it === major, "", "10");
  const version = choice.version.includes(".") ? choice.version : `${choice.version}.0`;
  const isOld = framework !== "" && version !== framework;
  const remarks: Text[] = isOld
    ? [
        text(
          `.NET ${framework}의 지원이 끝나 ${version}에서 돌게 했습니다(DOTNET_ROLL_FORWARD). TargetFramework를 올리십시오.`,
          `Support of .NET ${framework} has ended, so it runs on ${version} (DOTNET_ROLL_FORWARD); raise TargetFramework.`,
        ),
      ]
    : [];
  const name = propertyOf(project, "AssemblyName") || (file.split("/").at(-1) ?? "").replace(/\.csproj$/, "");
  const folder = file.includes("/") ? `${file.slice(0, file.lastIndexOf("/"))}/` : "";
  const nuget = "--mount=type=cache,target=/root/.nuget/packages";
  const dockerfile = lines(
    syntax,
    `FROM mcr.microsoft.com/dotnet/sdk:${version} AS build`,
    "WORKDIR /src",
    `COPY ${file} ./${folder}`,
    `RUN ${nuget} dotnet restore ${file}`,
    "COPY . .",
    `RUN ${nuget} dotnet publish ${file} --configuration Release --no-restore --output /out`,
    "",
    `FROM ${image}:${version}`,
    isOld && "ENV DOTNET_ROLL_FORWARD=Major",
    "WORKDIR /app",
    "COPY --from=build /out ./",
    "USER $APP_UID",
    isServer && "EXPOSE 8080",
    isServer && healthcheck(["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080"]),
    `ENTRYPOINT ${exec(["dotnet", `${name}.dll`])}`,
  );
  return {
    title: `${isServer ? "ASP.NET Core" : ".NET"} ${version}`,
    ...{ dockerfile, evidence: [file], ignore: "di-dotnet", speaks: "dotnet", remarks },
    stores: storesOf(packagesOf(project)),
    ...(isServer && { port: 8080 }),
  };
}

const isWeb = (project: TNode): boolean => project.attributes["Sdk"] === "Microsoft.NET.Sdk.Web";
const isProgram = (project: TNode): boolean =>
  propertyOf(project, "OutputType") === "Exe" || project.attributes["Sdk"] === "Microsoft.NET.Sdk.Worker";

const elements = (node: TNode): TNode[] => node.children.filter((it): it is TNode => typeof it === "object");

/** A property, from the first group that has it. */
function propertyOf(project: TNode, name: string): string {
  for (const group of elements(project).filter((it) => it.tagName === "PropertyGroup")) {
    const found = elements(group).find((it) => it.tagName === name);
    if (found)
      return found.children
        .filter((it) => typeof it === "string")
        .join("")
        .trim();
  }
  return "";
}

const packagesOf = (project: TNode): string[] =>
  elements(project)
    .flatMap(elements)
    .filter((it) => it.tagName === "PackageReference")
    .flatMap((it) => it.attributes["Include"] ?? []);
