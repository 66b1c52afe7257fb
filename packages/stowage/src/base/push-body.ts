/** Bytes that are pushed to one reader as they come: of an answer, or of a file. */
export interface PushBody {
  /** Reads it, once. What has arrived already is passed before this returns. */
  start(sink: BodySink): void;
  /** Goes on after a sink that wanted no more. */
  resume(): void;
  /** Leaves it, and with it the connection or the file, unless it is at its end; the sink hears nothing more. */
  destroy(): void;
}

/** What reads a body. */
export interface BodySink {
  /** The next bytes, which are the sink's to keep; whether it wants more now, or only after `resume()`. */
  data(chunk: Buffer): boolean;
  /** The body is whole. */
  end(): void;
  /** The body is cut off. */
  fail(reason: string, cause: unknown): void;
}
