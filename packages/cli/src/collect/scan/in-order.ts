import { compareUtf8 } from "@stowage/wire";
import { sortByBytes } from "../sources/sort-by-bytes.ts";
import { asPrefix } from "./compare-folders.ts";

/** Something with the key that it is sorted by. */
export interface Keyed {
  key: string;
}

interface Pending<Item> {
  /** What the keys of everything in the folder begin with. */
  prefix: string;
  items: readonly Item[];
  /** How many of them were given out. */
  given: number;
}

/**
 * Turns folders in folder order into one stream in the order of the keys' UTF-8 bytes. Of the folders above the current
 * one, what is not given out yet is in memory.
 *
 * @param folders In folder order.
 * @param itemsOf What a file becomes: any number of items, whose keys lie in the folder of the file.
 * @yields Items.
 */
export async function* inOrder<File, Item extends Keyed>(
  folders: AsyncIterable<{ path: string; files: readonly File[] }>,
  itemsOf: (file: File) => readonly Item[],
): AsyncGenerator<Item> {
  const stack: Pending<Item>[] = [];
  for await (const { path, files } of folders) {
    const prefix = asPrefix(path);
    yield* leave(stack, prefix);
    const top = stack.at(-1);
    if (top !== undefined) yield* giveBelow(top, prefix);
    stack.push({ prefix, items: sortByBytes(files.flatMap(itemsOf), ({ key }) => key), given: 0 });
  }
  yield* leave(stack);
}

// All that is left of folders that do not hold the next one comes before everything in it.
function* leave<Item>(stack: Pending<Item>[], next?: string): Generator<Item> {
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    if (next?.startsWith(top.prefix) === true) return;
    yield* top.items.slice(top.given);
    stack.pop();
  }
}

function* giveBelow<Item extends Keyed>(pending: Pending<Item>, limit: string): Generator<Item> {
  for (let item = pending.items[pending.given]; item !== undefined; item = pending.items[pending.given]) {
    if (compareUtf8(item.key, limit) >= 0) return;
    pending.given += 1;
    yield item;
  }
}
