import type { OperationOptions } from "../operation/operation-options.ts";

/** What {@link Storage.copy} and {@link Storage.move} take. */
export interface CopyFileOptions extends OperationOptions {
  /** What the user calls the copy; by default what the source is called. */
  uploadedName?: string;
  /** Metadata instead of the source's, all of it. */
  metadata?: Record<string, string>;
  /** A Cache-Control header of its own, instead of the storage's. */
  cacheControl?: string;
}
