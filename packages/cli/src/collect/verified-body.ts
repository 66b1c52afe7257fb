import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { CliError } from "../terminal/cli-error.ts";
import type { Content } from "./static-tree.ts";

/** The bytes of a content. A file that is no longer what its digest says never arrives whole: its last chunk is held back. */
export function verifiedBody(content: Content): Uint8Array | AsyncIterable<Uint8Array> {
  return "bytes" in content.from ? content.from.bytes : readVerified(content.from.file, content.md5);
}

async function* readVerified(file: string, expected: string): AsyncIterable<Uint8Array> {
  const md5 = createHash("md5");
  let held: Buffer | undefined;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    md5.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (md5.digest("hex") !== expected) {
    throw new CliError("file-changed", `Cannot upload ${JSON.stringify(file)}: it changed after it was hashed`);
  }
  if (held !== undefined) yield held;
}
