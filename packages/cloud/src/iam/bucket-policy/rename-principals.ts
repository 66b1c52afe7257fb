const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;
const elements: ReadonlySet<unknown> = new Set(["Principal", "NotPrincipal"]);

/**
 * Gives principals of a policy other names, and leaves every other byte as it is.
 *
 * @param text A policy that `parsePolicyDocument` accepts.
 * @param names The new names by the old ones.
 * @returns The text.
 */
export function renamePrincipals(text: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return text;
  let depth = 0;
  let inside = false;
  return text.replace(token, (found, colon: string | undefined) => {
    if (found === "{") depth++;
    else if (found === "}") depth--;
    else if (colon === undefined) return inside ? renamed(found, names) : found;
    // The members of statements are two deep; whom an element names lies in it, as deep or deeper.
    else if (depth <= 2) inside = depth === 2 && elements.has(parse(found.slice(0, -colon.length)));
    return found;
  });
}

function renamed(literal: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(String(parse(literal)));
  return name === undefined ? literal : JSON.stringify(name);
}

function parse(literal: string): unknown {
  return JSON.parse(literal);
}
