import { StowageError } from "../../base/errors/stowage-error.ts";

const most = 10;
/** In UTF-16 units, as S3 counts them. */
const longestName = 128;
const longestValue = 256;
const characters = /^[\p{L}\p{N}\p{Z}+\-=._:/@]*$/u;

/** Refuses tags that S3 refuses, before anything is sent. */
export function checkTags(name: string, tags: unknown): void {
  if (typeof tags !== "object" || tags === null || Array.isArray(tags)) throw refusal(name, "they must be an object");
  const entries: [string, unknown][] = Object.entries(tags);
  if (entries.length > most) throw refusal(name, `there may be at most ${most}`);
  for (const [tag, value] of entries) {
    const reason = reasonAgainst(tag, value);
    if (reason !== undefined) throw refusal(name, `${JSON.stringify(tag)} ${reason}`);
  }
}

function reasonAgainst(tag: string, value: unknown): string | undefined {
  if (tag === "" || tag.length > longestName) return `must have 1 to ${longestName} characters`;
  if (/^aws:/i.test(tag)) return 'begins with "aws:", which is reserved';
  if (typeof value !== "string") return "must be a string";
  if (value.length > longestValue) return `has a value of more than ${longestValue} characters`;
  return characters.test(tag) && characters.test(value)
    ? undefined
    : "holds a character other than letters, digits, spaces and + - = . _ : / @";
}

function refusal(name: string, reason: string): StowageError {
  return new StowageError("invalid-option", `Cannot save ${JSON.stringify(name)} with these tags: ${reason}`);
}
