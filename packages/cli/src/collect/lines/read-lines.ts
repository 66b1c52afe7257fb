import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const chunkSize = 256 * 1024;

/**
 * The lines of a file, a piece of it in memory at a time; a last line without its end is left out.
 *
 * @yields Lines.
 */
export function* readLines(file: string): Generator<string> {
  const descriptor = openSync(file, "r");
  try {
    const buffer = Buffer.allocUnsafe(chunkSize);
    const decoder = new StringDecoder("utf8");
    let rest = "";
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
      const lines = (rest + decoder.write(buffer.subarray(0, read))).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } finally {
    closeSync(descriptor);
  }
}
