import { QueryError } from "./query-error.ts";

/**
 * Reads the parameters of a form or a query.
 *
 * @param text The text, names and values percent-encoded.
 * @returns The values by name; a name that is given twice, broken encoding and bytes that are not UTF-8 are refused.
 */
export function readParameters(text: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const parameter of text === "" ? [] : text.split("&")) {
    const equals = parameter.indexOf("=");
    const name = decode(equals === -1 ? parameter : parameter.slice(0, equals));
    if (parameters.has(name)) throw new QueryError("MalformedInput", `The parameter ${name} is given twice.`);
    parameters.set(name, equals === -1 ? "" : decode(parameter.slice(equals + 1)));
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new QueryError("MalformedQueryString", "The query string contains a syntax error.");
  }
}
