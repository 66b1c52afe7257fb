import type { Driver, Entry } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { toByteOrder } from "./byte-order.ts";

/** An object of a listing. */
export interface Listed {
  /** Its key in byte order. */
  key: string;
  entry: Entry;
}

/**
 * The objects below a prefix. A comparison with a listing in another order would take for missing what is there, and for
 * superfluous what is needed: each key is checked to come behind the one before.
 *
 * @yields In the order of the keys' bytes.
 * @throws CliError `listing-incomplete` for keys in another order or of another prefix.
 */
export async function* sortedListing(
  driver: Driver,
  prefix: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Listed> {
  let last = "";
  for await (const { entries } of driver.list({ prefix, ...(signal && { signal }) })) {
    for (const entry of entries) {
      const key = toByteOrder(entry.key);
      if (key <= last || !entry.key.startsWith(prefix)) throw outOfOrder(prefix, entry.key);
      last = key;
      yield { key, entry };
    }
  }
}

function outOfOrder(prefix: string, key: string): CliError {
  const message = `Cannot compare with the listing of ${JSON.stringify(prefix)}: ${JSON.stringify(key)} is out of order`;
  return new CliError("listing-incomplete", message);
}
