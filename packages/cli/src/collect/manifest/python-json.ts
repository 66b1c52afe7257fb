/** `json.dumps` of Python for lists of strings: `", "` between elements, everything outside printable ASCII as `\uXXXX`. */
export function pythonJson(value: string | readonly unknown[]): string {
  if (typeof value === "string") return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escapeUnit);
  return `[${value.map((each) => pythonJson(each as string | readonly unknown[])).join(", ")}]`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
