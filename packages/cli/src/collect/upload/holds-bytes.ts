import { createHash } from "node:crypto";
import type { Driver, Entry } from "stowage";
import type { AssetContent } from "../assets/asset.ts";

/**
 * Whether an object holds the bytes of a content, by reading it: some storages keep no checksum, and the ETag of what was
 * written in parts is none.
 */
export async function holdsBytes(
  driver: Driver,
  { key, size }: Entry,
  content: AssetContent,
  signal: AbortSignal,
): Promise<boolean> {
  if (size !== content.size) return false;
  const { body } = await driver.get(key, { signal });
  const digest = createHash("md5");
  for await (const chunk of body) digest.update(chunk);
  return digest.digest("hex") === content.md5;
}
