import { createHash, randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryExtension } from "../scan/open-collect-folder.ts";
import { writing } from "../lines/writing.ts";
import { type Encoding, encodingNames, encodings } from "../assets/encodings.ts";
import type { EncodedContent } from "./encoded-content.ts";
import { type EncodedRecord, recordExtension, recordVersion } from "./encoded-record.ts";

/** Keeps the encodings of a content that are worth it. Each file appears when it is whole, the record last. */
export function keepEncoded(
  folder: string,
  md5: string,
  contents: Partial<Record<Encoding, Uint8Array>>,
): EncodedContent {
  const record: EncodedRecord = { version: recordVersion };
  const kept: EncodedContent = {};
  for (const encoding of encodingNames) {
    const content = contents[encoding];
    if (content === undefined) continue;
    const file = join(folder, md5 + encodings[encoding]);
    writeWhole(file, content);
    record[encoding] = { size: content.length, md5: createHash("md5").update(content).digest("hex") };
    kept[encoding] = { ...record[encoding], file };
  }
  writeWhole(join(folder, md5 + recordExtension), JSON.stringify(record));
  return kept;
}

function writeWhole(file: string, content: Uint8Array | string): void {
  const temporary = `${file}.${randomUUID()}${temporaryExtension}`;
  try {
    writing(temporary, () => writeFileSync(temporary, content));
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
