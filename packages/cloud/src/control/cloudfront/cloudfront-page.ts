import { cloudFrontError } from "./cloudfront-errors.ts";

/** How a list is asked for. */
export interface PageInput {
  Marker?: string | undefined;
  MaxItems?: number | undefined;
}

/** A page of a list: what it starts after, and how it ends. */
export interface Page<Item> {
  Marker: string;
  MaxItems: number;
  IsTruncated: boolean;
  NextMarker?: string;
  Quantity: number;
  Items?: Item[];
}

const most = 100;

/**
 * One page of a list, in its order.
 *
 * @param items All items.
 * @param idOf What a marker names.
 * @param input Where to go on, and how many to give; 100 by default and at most.
 * @returns The page; a marker that names nothing is refused.
 */
export function cloudFrontPage<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { Marker = "", MaxItems = most }: PageInput,
): Page<Item> {
  if (MaxItems < 1) throw cloudFrontError("InvalidArgument", "The parameter MaxItems must be greater than 0.");
  const start = Marker === "" ? 0 : items.findIndex((item) => idOf(item) === Marker) + 1;
  if (Marker !== "" && start === 0) throw cloudFrontError("InvalidArgument", "The parameter Marker is not valid.");
  const size = Math.min(MaxItems, most);
  const shown = items.slice(start, start + size);
  const last = shown.at(-1);
  const IsTruncated = last !== undefined && start + shown.length < items.length;
  return {
    Marker,
    MaxItems: size,
    IsTruncated,
    ...(IsTruncated && { NextMarker: idOf(last) }),
    Quantity: shown.length,
    ...(shown.length > 0 && { Items: shown }),
  };
}
