import { compareUtf8 } from "@stowage/wire";

/** The items in the order of the UTF-8 bytes of what `textOf` gives. */
export function sortByBytes<Item>(items: readonly Item[], textOf: (item: Item) => string): Item[] {
  // JavaScript's own order is that of the bytes where there are no surrogates, and ten times as fast.
  const inUnits = !items.some((item) => /[\ud800-\udfff]/.test(textOf(item)));
  return items.toSorted((one, other) => {
    const [left, right] = [textOf(one), textOf(other)];
    if (inUnits) return left < right ? -1 : Number(left > right);
    return compareUtf8(left, right);
  });
}
