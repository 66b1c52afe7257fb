/** What every shell, systemd and Docker read as it stands. */
const plain = /^[A-Za-z0-9+/=_.:@,-]*$/;

/** Variables as lines of an environment file; ends of lines in a value become `\n`, which our library reads back. */
export function renderVariables(values: Iterable<readonly [name: string, value: string]>): string {
  return [...values].map(([name, value]) => `${name}=${renderValue(value)}\n`).join("");
}

function renderValue(value: string): string {
  const line = value.replaceAll("\n", String.raw`\n`);
  return plain.test(line) ? line : `"${line.replaceAll('"', String.raw`\"`)}"`;
}

/** Reads what `renderVariables` wrote. */
export function parseVariables(text: string): Map<string, string> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map(parseLine));
}

function parseLine(line: string): [name: string, value: string] {
  const [, name, quoted, bare] = /^([A-Z][A-Z0-9_]*)=(?:"(.*)"|([^"]*))$/.exec(line) ?? [];
  // The line itself may be a secret: it is not told.
  if (name === undefined) throw new SyntaxError("a line of it is no variable");
  const value = quoted?.replaceAll(String.raw`\"`, '"') ?? bare ?? "";
  return [name, value.replaceAll(String.raw`\n`, "\n")];
}
