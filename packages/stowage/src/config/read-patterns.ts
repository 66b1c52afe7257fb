import { Refusal } from "./option-reader.ts";

/**
 * Patterns of files as in a `.gitignore`, one a string.
 *
 * @param example A pattern to write instead of what is none.
 */
export function readPatterns(example: string): (value: unknown) => readonly string[] {
  return (value) => {
    const patterns: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
    if (patterns === undefined) throw new Refusal(`is not a list of patterns. Write [${JSON.stringify(example)}].`);
    return patterns.map((pattern) => readPattern(pattern, example));
  };
}

function readPattern(value: unknown, example: string): string {
  const advice = `Write one such as ${JSON.stringify(example)}`;
  if (typeof value !== "string") throw new Refusal(`holds ${JSON.stringify(value)}, no pattern. ${advice}.`);
  const refuse = (reason: string): never => {
    throw new Refusal(`holds ${JSON.stringify(value)}, ${reason}. ${advice}.`);
  };
  if (/[\0\r\n]/.test(value)) return refuse("no pattern of one line");
  // In a .gitignore these lines say nothing, and whoever writes them here means something.
  if (value.trim() === "" || value === "!" || value === "/") return refuse("which stands for no file");
  if (value.startsWith("#")) return refuse("which is a comment in a .gitignore; \\# stands for the character");
  if (value.includes("\\") && /(?:^|[^\\])(?:\\\\)*\\$/.test(value)) return refuse("which ends in a lone backslash");
  return value;
}
