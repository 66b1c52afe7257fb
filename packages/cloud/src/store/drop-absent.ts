/** Takes out the members that are `undefined`: a record says by absence what is not set. */
export function dropAbsent<T extends object>(record: T): T {
  for (const [name, value] of Object.entries(record)) if (value === undefined) Reflect.deleteProperty(record, name);
  return record;
}
