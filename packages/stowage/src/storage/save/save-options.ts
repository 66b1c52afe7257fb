/** What may accompany a file that is saved. */
export interface SaveOptions {
  /** Bytes of a stream, when known: a body of another length is refused. */
  size?: number;
  /** The media type that the client claims. It never decides: what the bytes contradict is refused. */
  type?: string;
  /**
   * What happens when the file's key is taken, which only a content hash or a name function of your own can lead to:
   *
   * - `"rename"`, the default: another name is found, `a.pdf` becomes `a_x3K9q2Z.pdf`; a content hash gives the file that
   *   is there.
   * - `"fail"`: the error is `already-exists`.
   * - `{ replace }`: the file that is there is replaced, if it is the one with this version or ETag, else the error is
   *   `already-exists`.
   */
  ifExists?: "rename" | "fail" | { replace: string };
  /** A Cache-Control header of its own, instead of the storage's. */
  cacheControl?: string;
  /**
   * Whether browsers show the file or save it, or a whole Content-Disposition header. By default its type decides: what
   * holds no script may be shown. `"inline"` also shows PDF; it is refused for all other types.
   */
  contentDisposition?: string;
  /**
   * How the bytes that are given are encoded already: `gzip`, `br`, `deflate`, `zstd`, or two of them. They are stored as
   * they are; size and checksum are theirs, the type is that of what they decode to.
   */
  contentEncoding?: string;
  /** At most 10, where the storage declares `tags`; names of 128 characters, values of 256. */
  tags?: Record<string, string>;
  /** Kept with the file; lower-case names, any text, 1024 bytes together. */
  metadata?: Record<string, string>;
  /** Gives up: nothing is stored then, and the error is `aborted`. */
  signal?: AbortSignal;
  /** Hears how many bytes were sent; it begins anew where the file has to be sent again under another name. */
  onProgress?: (bytes: number) => void;
}
