const directives: Readonly<Record<string, (date: Date) => string>> = {
  Y: (date) => digits(date.getUTCFullYear(), 4),
  y: (date) => digits(date.getUTCFullYear() % 100, 2),
  m: (date) => digits(date.getUTCMonth() + 1, 2),
  d: (date) => digits(date.getUTCDate(), 2),
  H: (date) => digits(date.getUTCHours(), 2),
  M: (date) => digits(date.getUTCMinutes(), 2),
  S: (date) => digits(date.getUTCSeconds(), 2),
  j: (date) => digits(dayOfYear(date), 3),
  "%": () => "%",
};

/**
 * Writes a date by a pattern of `strftime`, in UTC, so that all servers agree: `%Y` `%y` `%m` `%d` `%H` `%M` `%S` `%j`
 * and `%%`.
 */
export function formatDate(pattern: string, date: Date): string {
  return pattern.replace(/%([^]?)/g, (whole, letter: string) => directiveOf(letter)?.(date) ?? whole);
}

/** The first directive of a pattern that {@link formatDate} does not know; the others depend on language or time zone. */
export function unknownDirective(pattern: string): string | undefined {
  return pattern.match(/%[^]?/gu)?.find((directive) => directiveOf(directive.slice(1)) === undefined);
}

function directiveOf(letter: string): ((date: Date) => string) | undefined {
  return Object.hasOwn(directives, letter) ? directives[letter] : undefined;
}

function dayOfYear(date: Date): number {
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return (midnight - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000 + 1;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
