import { normalizeByte } from "./canonical-uri.ts";

const canonical = /^[A-Za-z0-9_.~-]*$/;
const encodedOrRaw = /%[0-9A-Fa-f]{2}|[^A-Za-z0-9_.~-]/g;

/**
 * Puts a query into the form that is signed: RFC 3986 encoding, sorted by name and then by value, `name=` for a
 * parameter without a value.
 *
 * @param query The query as sent, without `?`: a byte string (one character a byte).
 * @param leftOut The canonical name of a parameter to leave out; none by default.
 * @returns The canonical query.
 */
export function canonicalQuery(query: string, leftOut?: string): string {
  if (query === "") return "";
  const parameters: [name: string, value: string][] = [];
  for (const parameter of query.split("&")) {
    const [name, value] = splitParameter(parameter);
    if (parameter !== "" && name !== leftOut) parameters.push([name, value]);
  }
  if (parameters.length > 1) parameters.sort(compareParameters);
  return parameters.map(([name, value]) => `${name}=${value}`).join("&");
}

function splitParameter(parameter: string): [name: string, value: string] {
  const equals = parameter.indexOf("=");
  if (equals === -1) return [normalize(parameter), ""];
  return [normalize(parameter.slice(0, equals)), normalize(parameter.slice(equals + 1))];
}

function normalize(text: string): string {
  return canonical.test(text) ? text : text.replace(encodedOrRaw, normalizeByte);
}

function compareParameters(a: [string, string], b: [string, string]): number {
  return compare(a[0], b[0]) || compare(a[1], b[1]);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
