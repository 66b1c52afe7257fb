/**
 * What is ours laid over what was found: members that we do not name stay as they are, those that we name `undefined` go,
 * lists (with AWS's `Quantity` or without) are replaced as a whole.
 *
 * @param found What is there.
 * @param desired What we say of it.
 * @returns Found with it, a new object.
 */
export function layOver<Found extends object>(found: Found, desired: Partial<Found>): Found {
  const members = new Map<string, unknown>(Object.entries(found));
  for (const [name, value] of Object.entries(desired)) {
    const before = members.get(name);
    if (value === undefined) members.delete(name);
    else members.set(name, isStructure(before) && isStructure(value) ? layOver(before, value) : value);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what may be undefined is taken away
  return Object.fromEntries(members) as Found;
}

function isStructure(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("Quantity" in value);
}
