import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Content } from "./static-tree.ts";

/** Bytes in memory with their digests. */
export function digestBytes(bytes: Buffer): Content {
  const md5 = createHash("md5").update(bytes).digest("hex");
  const sha384 = createHash("sha384").update(bytes).digest("base64");
  return { size: bytes.length, md5, sha384, from: { bytes } };
}

/** A file with its digests, read as a stream. */
export async function digestFile(file: string): Promise<Content> {
  const md5 = createHash("md5");
  const sha384 = createHash("sha384");
  let size = 0;
  const chunks: AsyncIterable<Buffer> = createReadStream(file);
  for await (const chunk of chunks) {
    md5.update(chunk);
    sha384.update(chunk);
    size += chunk.length;
  }
  return { size, md5: md5.digest("hex"), sha384: sha384.digest("base64"), from: { file } };
}
