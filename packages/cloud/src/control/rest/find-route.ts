import { decodeUri, WireError } from "@stowage/wire";
import type { Route } from "../wire/shape.ts";
import { RestError } from "./rest-error.ts";

/** A route that a request takes, and what its path names. */
export interface FoundRoute {
  route: Route;
  labels: ReadonlyMap<string, string>;
}

/**
 * Finds the operation of a request. Where several routes fit, the one that says most counts.
 *
 * @param routes Those of the service.
 * @param method The method.
 * @param path The path, percent-encoded.
 * @param query The parameters of the query.
 * @returns The route; `undefined` when there is none.
 */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
  query: ReadonlyMap<string, string>,
): FoundRoute | undefined {
  const segments = path.split("/");
  let found: (FoundRoute & { said: number }) | undefined;
  for (const route of routes) {
    if (route.method !== method) continue;
    const [template = "", literals] = route.template.split("?");
    const labels = matchPath(template.split("/"), segments);
    if (labels === undefined || !matchesQuery(literals, query)) continue;
    const said = segments.length - labels.size + (literals === undefined ? 0 : 1);
    if (found === undefined || said > found.said) found = { route, labels, said };
  }
  return found;
}

function matchPath(template: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const labels = new Map<string, string>();
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? "";
    if (!part.startsWith("{")) {
      if (part !== segment) return undefined;
      continue;
    }
    if (segment === "") return undefined;
    labels.set(part.slice(1, -1), decodeLabel(segment));
  }
  return labels;
}

function decodeLabel(segment: string): string {
  try {
    return decodeUri(segment);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new RestError(400, "InvalidURI", "Couldn't parse the specified URI.");
  }
}

/** `WithTags`, or `Operation=Tag`. */
function matchesQuery(literals: string | undefined, query: ReadonlyMap<string, string>): boolean {
  if (literals === undefined) return true;
  const [name = "", value] = literals.split("=");
  const found = query.get(name);
  return value === undefined ? found !== undefined : found === value;
}
