/** A header value with parameters. */
export interface ParameterisedValue {
  /** In lower case. */
  value: string;
  /** By lower-case name. */
  parameters: ReadonlyMap<string, string>;
}

const head = /^[ \t]*([^\s;"]+)[ \t]*/;
const parameter = /^;[ \t]*([^\s;="]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))[ \t]*/;

/** Splits `value; name=text; name="text"`; `undefined` for whatever is malformed or names a parameter twice. */
export function parseParameters(header: string): ParameterisedValue | undefined {
  const start = head.exec(header);
  if (start?.[1] === undefined) return undefined;
  const parameters = new Map<string, string>();
  let rest = header.slice(start[0].length);
  while (rest !== "" && !/^;[ \t]*$/.test(rest)) {
    const match = parameter.exec(rest);
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined || parameters.has(name)) return undefined;
    // Only these two are escaped: old browsers send Windows paths as they are.
    parameters.set(name, match[2]?.replaceAll(/\\(["\\])/g, "$1") ?? match[3] ?? "");
    rest = rest.slice(match[0].length);
  }
  return { value: start[1].toLowerCase(), parameters };
}
