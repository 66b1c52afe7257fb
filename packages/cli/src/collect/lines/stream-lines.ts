import { createReadStream } from "node:fs";

/** Bytes read at a time where nothing else is said. */
const chunkSize = 256 * 1024;

/**
 * Reads a text file line by line, a chunk in memory at a time.
 *
 * @param encoding `latin1` gives one character for each byte.
 * @param highWaterMark Bytes read at a time.
 * @yields The lines of each chunk, without their ends; never an empty list.
 */
export async function* streamLines(
  file: string,
  encoding: "utf8" | "latin1",
  highWaterMark: number = chunkSize,
): AsyncGenerator<string[]> {
  const chunks: AsyncIterable<string> = createReadStream(file, { encoding, highWaterMark });
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    if (lines.length > 0) yield lines;
  }
  if (rest !== "") yield [rest];
}
