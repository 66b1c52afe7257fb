/**
 * The names of the options of a type, for `checkOptions`; a new option that is forgotten here does not compile.
 *
 * @param names Each of them.
 */
export function optionNames<O extends object>(names: Record<keyof O, true>): ReadonlySet<string> {
  return new Set(Object.keys(names));
}
