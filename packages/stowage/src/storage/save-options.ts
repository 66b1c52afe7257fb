/** What may accompany a file that is saved. */
export interface SaveOptions {
  /** Bytes of a stream, when known: a body of another length is refused. */
  size?: number;
  /** The media type that the client claims. It never decides: what the bytes contradict is refused. */
  type?: string;
  /** A Cache-Control header of its own, instead of the storage's. */
  cacheControl?: string;
  /** Kept with the file; lower-case names, any text, 1024 bytes together. */
  metadata?: Record<string, string>;
  /** Gives up: nothing is stored then, and the error is `aborted`. */
  signal?: AbortSignal;
  /** Hears how many bytes were sent. */
  onProgress?: (bytes: number) => void;
}

/** What may accompany any other operation. */
export interface OperationOptions {
  /** Gives up; the error is `aborted`. */
  signal?: AbortSignal;
}
