import type { Entry } from "stowage";
import { CliError } from "../../terminal/cli-error.ts";
import type { ExpectedObject } from "../assets/expected-object.ts";
import { holdsBytes } from "./holds-bytes.ts";
import { holdsSame } from "./holds-same.ts";
import type { Destination } from "./put-object.ts";

/** An object as a listing or a HEAD tells of it. */
export type FoundObject = Pick<Entry, "etag" | "size">;

/**
 * Whether the bucket has an object already, as far as a listing tells. Of names that stowage hashed the size decides: they
 * hold the digest. Of others the ETag must be the MD5.
 *
 * @returns Undefined where the object itself must be asked.
 */
export function isPresentAsListed(expected: ExpectedObject, found: FoundObject): boolean | undefined {
  const { content, name, fixed } = expected;
  if (name === "hashed" && !fixed) return found.size === content.size;
  if (found.etag === content.md5) return true;
  return fixed || mayHoldSame(expected, found) ? undefined : false;
}

/**
 * The same, with the checksum that the storage keeps where the listing does not tell, and of names that somebody else
 * hashed with the bytes themselves where it keeps none. A name that somebody else hashed and
 * that stands for something else is the error `name-taken`.
 */
export async function isPresent(
  { driver, prefix }: Destination,
  expected: ExpectedObject,
  found: FoundObject,
  signal: AbortSignal,
): Promise<boolean> {
  const listed = isPresentAsListed(expected, found);
  if (listed !== undefined) return listed;
  const { content, fixed, key } = expected;
  const info = await driver.head(prefix + key, { signal });
  const same = info !== undefined && (await holdsSame(info, content));
  if (same || !fixed || info === undefined) return same;
  if (info.checksum === undefined && (await holdsBytes(driver, info, content, signal))) return true;
  const message = `Cannot deploy ${JSON.stringify(key)}: the name holds other content already`;
  throw new CliError("name-taken", message);
}

/** The ETag of what was written in parts, or copied on a condition, tells nothing; asking costs less than writing anew. */
function mayHoldSame({ content }: ExpectedObject, { size, etag }: FoundObject): boolean {
  return size === content.size && etag.includes("-");
}
