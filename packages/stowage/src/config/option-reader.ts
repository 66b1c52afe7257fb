/** Why a value is refused and what to write instead: `is not a duration. Write "1 hour".` */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** How one option is read. */
export interface OptionReader<T> {
  /** Checks a value that is there; throws a {@link Refusal}. */
  read(value: unknown): T;
  /** What to write when it is missing; without it the option may be missing. */
  readonly example?: string;
  /** What a missing option is. */
  readonly fallback: T;
}

/** The readers of all options of an object. */
export type OptionReaders<T> = { readonly [N in keyof T]-?: OptionReader<T[N]> };

/** An option that must be there. */
export function required<T>(read: (value: unknown) => T, example: string): OptionReader<T | undefined> {
  return { read, example, fallback: undefined };
}

/** An option that may be missing. */
export function optional<T>(read: (value: unknown) => T): OptionReader<T | undefined>;
export function optional<T>(read: (value: unknown) => T, fallback: T): OptionReader<T>;
export function optional<T>(read: (value: unknown) => T, fallback?: T): OptionReader<T | undefined> {
  return { read, fallback };
}
