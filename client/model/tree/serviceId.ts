/* The id of a service's node: both names may hold anything, a slash as well. */

const escaped = (name: string): string => name.replaceAll("%", "%25").replaceAll("/", "%2F");
const read = (name: string): string => name.replaceAll("%2F", "/").replaceAll("%25", "%");

export const serviceId = (project: string, service: string): string =>
  `service/${escaped(project)}/${escaped(service)}`;

/** The names behind such an id; `undefined` for any other id. */
export function readServiceId(
  id: string,
): { readonly project: string; readonly service: string } | undefined {
  const [kind, project, service] = id.split("/");
  if (kind !== "service" || project === undefined || service === undefined) return undefined;
  return { project: read(project), service: read(service) };
}
