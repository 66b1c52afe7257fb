/** The body of a viewer's request. */
export interface ViewerBody {
  /** Of `content-length`; left out where it comes in chunks. */
  length?: number;
  /** Asks for it and reads it. Call it once. */
  open(): AsyncIterable<Buffer>;
}
