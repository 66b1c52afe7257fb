import { StowageError } from "../errors/stowage-error.ts";

type DurationUnit = "second" | "seconds" | "minute" | "minutes" | "hour" | "hours" | "day" | "days";

/** A length of time with its unit: `"10 minutes"`. */
export type Duration = `${number} ${DurationUnit}`;

const seconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

const meant: Readonly<Record<string, string>> = {
  s: "second",
  sec: "second",
  secs: "second",
  m: "minute",
  min: "minute",
  mins: "minute",
  h: "hour",
  hr: "hour",
  hrs: "hour",
  d: "day",
};

/**
 * Reads a duration.
 *
 * @param text A number, one space and a unit: `"1 hour"`, `"1.5 days"`; a whole number of seconds in all, not negative.
 * @returns Seconds.
 * @throws StowageError `invalid-option` whose fix says what to write.
 */
export function parseDuration(text: string): number {
  const match = /^(\d{1,9}(?:\.\d{1,6})?) (second|minute|hour|day)s?$/.exec(text);
  const length = Number(match?.[1]) * (seconds[match?.[2] ?? ""] ?? Number.NaN);
  if (Number.isSafeInteger(length)) return length;
  throw new StowageError(
    "invalid-option",
    `Cannot read duration ${JSON.stringify(text)}: it must be a number and a unit, such as "10 minutes"`,
    { fix: `Write ${JSON.stringify(suggestDuration(text) ?? "10 minutes")}` },
  );
}

/** What was probably meant: `"1 hr"` → `"1 hour"`. */
function suggestDuration(text: string): string | undefined {
  const [, number = "", word = ""] = /^\s*-?\s*(\d+(?:\.\d+)?)\s*([a-z]+)\.?\s*$/i.exec(text) ?? [];
  const name = word.toLowerCase();
  const known = (Object.hasOwn(meant, name) ? meant[name] : undefined) ?? name.replace(/s$/, "");
  if (!Object.hasOwn(seconds, known)) return undefined;
  const suggestion = `${number} ${known}${number === "1" ? "" : "s"}`;
  return Number.isSafeInteger(Number(number) * (seconds[known] ?? 0)) ? suggestion : undefined;
}
