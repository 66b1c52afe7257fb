import { statSync } from "node:fs";
import { join } from "node:path";
import { encodingNames, encodings } from "../assets/encodings.ts";
import type { EncodedContent } from "./encoded-content.ts";
import { readRecord, recordExtension } from "./encoded-record.ts";

/** What a content was encoded to before; undefined when it was not, or when a file is not as it was written. */
export function findEncoded(folder: string, md5: string): EncodedContent | undefined {
  const record = readRecord(join(folder, md5 + recordExtension));
  if (record === undefined) return undefined;
  const found: EncodedContent = {};
  for (const encoding of encodingNames) {
    const known = record[encoding];
    if (known === undefined) continue;
    const file = join(folder, md5 + encodings[encoding]);
    if (statSync(file, { throwIfNoEntry: false })?.size !== known.size) return undefined;
    found[encoding] = { ...known, file };
  }
  return found;
}
