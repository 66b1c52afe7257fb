/** What of JSON a manifest's digest is made of. */
export type PythonValue = string | readonly PythonValue[];

/** `json.dumps` of Python for lists of strings: `", "` between elements, everything outside printable ASCII as `\uXXXX`. */
export function pythonJson(value: PythonValue): string {
  if (typeof value === "string") return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escapeUnit);
  return `[${value.map(pythonJson).join(", ")}]`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
