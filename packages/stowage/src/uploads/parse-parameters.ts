/**
 * Splits a header value of the form `token; name=value; name="value"` strictly: undefined for whatever is malformed or
 * names a parameter twice, so that no other reader of the same header can see something else in it.
 */
export function parseParameters(header: string): { value: string; parameters: Map<string, string> } | undefined {
  const head = /^[ \t]*([^\s;"]+)[ \t]*/.exec(header);
  const value = head?.[1];
  if (head === null || value === undefined) return undefined;
  const parameters = new Map<string, string>();
  let rest = header.slice(head[0].length);
  while (rest !== "") {
    if (/^;[ \t]*$/.test(rest)) break;
    const match = parameterPattern.exec(rest);
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined || parameters.has(name)) return undefined;
    parameters.set(name, match[2] === undefined ? (match[3] ?? "") : unquote(match[2]));
    rest = rest.slice(match[0].length);
  }
  return { value: value.toLowerCase(), parameters };
}

const parameterPattern = /^;[ \t]*([^\s;="]+)=(?:"((?:[^"\\]|\\[\s\S])*)"|([^\s;"]*))[ \t]*(?=;|$)/;

/** Undoes `\"` and `\\` alone: old browsers send Windows paths whose backslashes stand for themselves. */
function unquote(text: string): string {
  return text.replaceAll(/\\(["\\])/g, "$1");
}
