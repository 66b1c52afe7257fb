import type { Entry, ObjectInfo } from "stowage";
import { CliError } from "../../terminal/cli-error.ts";
import type { ExpectedObject } from "./expected-object.ts";
import type { Destination } from "./put-object.ts";

/** An object as a listing or a HEAD tells of it. */
export type FoundObject = Pick<Entry, "etag" | "size">;

/**
 * Whether the bucket has an object already. Of names that stowage made the size decides: they hold the digest. Of others'
 * names the ETag must be the MD5, or the stored checksum must be that of the file; a name that stands for something else
 * is the error `name-taken`.
 */
export async function isPresent(
  destination: Destination,
  expected: ExpectedObject,
  found: FoundObject,
): Promise<boolean> {
  const { content, name, fixed } = expected;
  if (name === "plain") return found.etag === content.md5;
  if (!fixed) return found.size === content.size;
  if (found.etag === content.md5) return true;
  const key = destination.prefix + expected.key;
  const info = await destination.driver.head(key);
  if (info === undefined || holdsSame(info, expected)) return info !== undefined;
  throw new CliError(
    "name-taken",
    `Cannot deploy ${JSON.stringify(expected.key)}: the name holds other content already`,
  );
}

function holdsSame({ size, checksum }: ObjectInfo, { content }: ExpectedObject): boolean {
  if (size !== content.size || checksum?.algorithm !== "crc32" || content.crc32 === undefined) return false;
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(content.crc32);
  return bytes.toString("base64") === checksum.value;
}
