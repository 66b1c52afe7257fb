import type { BucketContext } from "../operation-context.ts";
import type { Shape } from "../schema/shape.ts";

/** What a document that clients send looks like, and what it must observe beyond that. */
export interface DocumentForm<T> {
  /** The document's element. */
  root: string;
  shape: Shape<T>;
  /** Refuses what the form alone lets through, and completes what may be left out. */
  settle?: (value: T, context: BucketContext) => T;
  /** The most bytes of the document; 64 KiB by default. */
  limit?: number;
  /** Whether the client must send Content-MD5 or a checksum. */
  digestRequired?: boolean;
}
