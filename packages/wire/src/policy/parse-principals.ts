import type { Principals } from "./policy-document.ts";
import { malformedPolicy, readObject, readTexts } from "./policy-reader.ts";

const types = ["AWS", "Service", "Federated", "CanonicalUser"];

/**
 * Reads a Principal or NotPrincipal.
 *
 * @param value The parsed JSON: `"*"` or an object.
 * @param path Where it stands, such as `Statement[0].Principal`.
 * @returns Everyone, or the ids by type.
 */
export function parsePrincipals(value: unknown, path: string): Principals {
  if (value === "*") return "*";
  const members = readObject(value, path, types);
  if (members.size === 0) throw malformedPolicy(`${path} must name somebody`);
  return [...members].map(([type, ids]) => ({ type, values: readTexts(ids, `${path}.${type}`) }));
}
