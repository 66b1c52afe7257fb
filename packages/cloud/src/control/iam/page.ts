import { QueryError } from "../wire/query-error.ts";

/** How a list is asked for. */
export interface PageInput {
  Marker?: string | undefined;
  MaxItems?: number | undefined;
}

/** What every page says. */
export interface PageEnd {
  IsTruncated: boolean;
  Marker?: string;
}

const defaultSize = 100;

/**
 * One page of a list.
 *
 * @param items All items.
 * @param keyOf What tells an item from the others; pages follow its order.
 * @param input Where to go on, and how many to give; 100 by default.
 * @returns The items of the page, and how it ends.
 */
export function page<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { Marker, MaxItems = defaultSize }: PageInput,
): { items: Item[]; end: PageEnd } {
  const after = Marker === undefined ? undefined : readMarker(Marker);
  const sorted = items.toSorted((one, other) => compare(keyOf(one), keyOf(other)));
  const rest = after === undefined ? sorted : sorted.filter((item) => compare(keyOf(item), after) > 0);
  const shown = rest.slice(0, MaxItems);
  const last = shown.at(-1);
  if (shown.length === rest.length || last === undefined) return { items: shown, end: { IsTruncated: false } };
  const marker = Buffer.from(`1${keyOf(last)}`).toString("base64url");
  return { items: shown, end: { IsTruncated: true, Marker: marker } };
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, "base64url").toString("utf8");
  if (text.startsWith("1") && Buffer.from(text).toString("base64url") === marker) return text.slice(1);
  throw new QueryError("ValidationError", "Invalid Marker.");
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
