/** One place where two documents differ. */
export interface Difference {
  /** Members and items: `CacheBehaviors./assets/*.Compress`. */
  path: string;
  from: unknown;
  to: unknown;
}

/** What names an item of a list in which each has a name. */
const names = ["PathPattern", "Id", "ErrorCode", "Header"] as const;

/**
 * The places where a document of AWS's differs from another. Plain lists say the same in any order; items that are objects
 * are found by their names, and their order counts. `Quantity` only counts what is beside it.
 */
export function compareDocuments(from: unknown, to: unknown, path = ""): Difference[] {
  if (Array.isArray(from) && Array.isArray(to)) return compareLists(from, to, path);
  if (!isObject(from) || !isObject(to)) return Object.is(from, to) ? [] : [{ path, from, to }];
  const members = new Set([...Object.keys(from), ...Object.keys(to)]);
  members.delete("Quantity");
  return [...members].flatMap((name) => compareDocuments(from[name], to[name], joined(path, name)));
}

function compareLists(from: readonly unknown[], to: readonly unknown[], path: string): Difference[] {
  const [before, after] = [from.map(nameOf), to.map(nameOf)];
  if ([...before, ...after].every((name) => name === undefined)) {
    return sorted(from) === sorted(to) ? [] : [{ path, from, to }];
  }
  const items = to.flatMap((item, index) => {
    const place = before.indexOf(after[index]);
    return place === -1 ? [] : compareDocuments(from[place], item, joined(path, String(after[index])));
  });
  return String(before) === String(after) ? items : [{ path, from: before, to: after }, ...items];
}

function nameOf(item: unknown): unknown {
  if (!isObject(item)) return undefined;
  const name = names.find((each) => item[each] !== undefined);
  return name === undefined ? undefined : item[name];
}

function sorted(items: readonly unknown[]): string {
  return items
    .map((item) => JSON.stringify(item))
    .toSorted()
    .join();
}

/** `Items` is where AWS keeps a list, and says nothing. */
function joined(path: string, name: string): string {
  if (path === "" || name === "Items") return path || name;
  return `${path}.${name}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
