import { StowageError, type StowageErrorOptions } from "../errors/stowage-error.ts";
import { suggest } from "./suggest.ts";

/** What options are for. */
export interface OptionsSubject extends StowageErrorOptions {
  /** What cannot be done with others: `save "a.txt"`. */
  action: string;
}

/**
 * Refuses an option that nobody would read. It costs one look for each that is given: URLs are made with it.
 *
 * @param subject What tells of a refusal; made for one alone.
 * @throws StowageError `invalid-option`, naming the option that was probably meant.
 */
export function checkOptions(options: unknown, known: ReadonlySet<string>, subject: () => OptionsSubject): void {
  if (typeof options !== "object" || options === null) throw refusal(subject(), "its options must be an object");
  for (const name in options) if (!known.has(name)) throw unknownOption(name, known, subject());
}

function unknownOption(name: string, known: ReadonlySet<string>, subject: OptionsSubject): StowageError {
  const names = [...known];
  const meant = suggest(name, names);
  const all = names.length === 0 ? "Leave it out" : `Leave it out, or use one of ${names.join(", ")}`;
  const fix = meant === undefined ? all : `Did you mean ${JSON.stringify(meant)}?`;
  return refusal(subject, `there is no option ${JSON.stringify(name)}`, fix);
}

function refusal({ action, ...about }: OptionsSubject, reason: string, fix?: string): StowageError {
  return new StowageError("invalid-option", `Cannot ${action}: ${reason}`, { ...about, ...(fix && { fix }) });
}
