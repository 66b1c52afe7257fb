import { decodeUri } from "../../base/decode-uri.ts";

/**
 * Reads a query. `+` is a plus.
 *
 * @param query The raw query without `?`.
 * @returns The decoded values by decoded name; broken encoding throws a `WireError` `InvalidURI`.
 */
export function queryParameters(query: string): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  for (const parameter of query === "" ? [] : query.split("&")) {
    const equals = parameter.indexOf("=");
    const name = decodeUri(equals === -1 ? parameter : parameter.slice(0, equals));
    const value = equals === -1 ? "" : decodeUri(parameter.slice(equals + 1));
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else values.push(value);
  }
  return parameters;
}
