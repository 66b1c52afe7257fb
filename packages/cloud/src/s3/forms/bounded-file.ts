import { largestUpload } from "../body/declared-size.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { SizeRange } from "./policy/post-policy.ts";

/**
 * Passes a file on, and refuses it once it is larger, or has turned out smaller, than it may be.
 *
 * @param file The file.
 * @param range The sizes that it may have.
 * @yields Its chunks.
 */
export async function* boundedFile(file: AsyncIterable<Buffer>, range: SizeRange): AsyncGenerator<Buffer> {
  const most = Math.min(range.most, largestUpload);
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size > most) {
      const details = { ProposedSize: String(size), MaxSizeAllowed: String(most) };
      throw new S3Error("EntityTooLarge", { details });
    }
    yield chunk;
  }
  if (size >= range.least) return;
  const details = { ProposedSize: String(size), MinSizeAllowed: String(range.least) };
  throw new S3Error("EntityTooSmall", { details });
}
