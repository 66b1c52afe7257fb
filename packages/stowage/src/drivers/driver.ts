import type { Readable } from "node:stream";

/** A full-object checksum. `value` is base64 of the big-endian bytes, as S3 writes it. */
export interface Checksum {
  algorithm: "sha256" | "crc64nvme" | "crc32";
  value: string;
}

/** One line of a listing. */
export interface Entry {
  key: string;
  /** Bytes. */
  size: number;
  modified: Date;
  /** Without quotes. */
  etag: string;
}

/** What a driver knows of one object. */
export interface ObjectInfo extends Entry {
  /** The media type. */
  type: string;
  cacheControl?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  /** User metadata; names are lower-case, values any Unicode (the driver encodes them). */
  metadata: Record<string, string>;
  checksum?: Checksum;
  version?: string;
}

export interface PutOptions {
  /** Bytes, when known. A body of another length is the error `truncated` or `too-large`, and nothing is stored. */
  size?: number;
  type: string;
  cacheControl?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  metadata?: Record<string, string>;
  /**
   * `create`: the key must not exist (`If-None-Match: *`), else the error `already-exists`; a 412 that answers a retry
   * of our own write is success. `{ match }`: the current object must have this ETag, else `already-exists`.
   * `overwrite`: whatever is there.
   */
  condition: "create" | "overwrite" | { match: string };
  signal?: AbortSignal;
  /** Told how many bytes the backend has taken so far. */
  onProgress?(bytes: number): void;
}

/** One whole body, or a stream of chunks that the driver reads once. Chunks are not reused by the caller. */
export type DriverBody = Uint8Array | AsyncIterable<Uint8Array>;

export interface GetOptions {
  /** First byte; 0 by default. */
  start?: number;
  /** Last byte, inclusive; by default the last of the object. */
  end?: number;
  signal?: AbortSignal;
}

export interface GetResult {
  info: ObjectInfo;
  /** Verified against the stored checksum when the whole object is read. Destroying it frees the connection. */
  body: Readable;
}

export interface ListOptions {
  prefix?: string;
  /** Only keys after this one, in the order of UTF-8 bytes. */
  after?: string;
  /** 1 to 1000 entries a page; 1000 by default. */
  pageSize?: number;
  signal?: AbortSignal;
}

export interface CallOptions {
  signal?: AbortSignal;
}

/** What becomes of one key of a deletion; without `error` it is gone (a missing key counts as gone). */
export interface DeleteResult {
  key: string;
  error?: unknown;
}

export interface SignedUrlOptions {
  /** Seconds the URL may live at most. */
  expiresIn: number;
  /** Inside the signature: `response-content-disposition` and `response-content-type`. */
  contentDisposition?: string;
  contentType?: string;
}

/**
 * The smallest interface that a backend fills. Keys arrive checked; the logic of storages (names, limits, types,
 * errors' context) lives in `Storage`, once. Failures are `StowageError`s with code, `applied` and `retryable`.
 */
export interface Driver {
  /** A name for messages: `s3`, `memory`. */
  readonly name: string;
  /** Stores one object; all or nothing. Resolves once it is durable. */
  put(key: string, body: DriverBody, options: PutOptions): Promise<ObjectInfo>;
  /** Opens one object; `not-found` when there is none. */
  get(key: string, options?: GetOptions): Promise<GetResult>;
  /** `undefined` when there is none. */
  head(key: string, options?: CallOptions): Promise<ObjectInfo | undefined>;
  /** Pages of entries in the order of the keys' UTF-8 bytes. */
  list(options?: ListOptions): AsyncIterable<Entry[]>;
  /** Removes keys, any number; one result per key, in their order. */
  delete(keys: readonly string[], options?: CallOptions): Promise<DeleteResult[]>;
  /** Copies within the driver's bucket, metadata included, creating only. */
  copy(from: string, to: string, options?: CallOptions): Promise<ObjectInfo>;
  /** The plain, stable URL of a key. */
  url(key: string): string;
  /** A URL that carries its permission. Drivers without it cannot hold private storages' URLs. */
  signedUrl?(key: string, options: SignedUrlOptions): string;
  /** Resolves what `url` and `signedUrl` need and cannot await, such as credentials. */
  ready?(options?: CallOptions): Promise<void>;
  /** Frees sockets and files. */
  close?(): Promise<void>;
}
