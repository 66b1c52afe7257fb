import type { Readable } from "node:stream";
import type { SignedCookie } from "@stowage/wire";

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

/** When a write may take place. */
export type WriteCondition = "create" | "overwrite" | { match: string };

export interface PutOptions extends CallOptions {
  /** Bytes, when known. A body of another length is the error `truncated` or `too-large`, and nothing is stored. */
  size?: number;
  type: string;
  cacheControl?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  metadata?: Record<string, string>;
  /** At most 10; needs the capability `tags`. */
  tags?: Record<string, string>;
  /**
   * `create`: the key must not exist (`If-None-Match: *`), else the error `already-exists`; a 412 that answers a retry
   * of our own write is success. `{ match }`: the current object must have this ETag, else `already-exists`.
   * `overwrite`: whatever is there.
   */
  condition: WriteCondition;
  /** Told how many bytes the backend has taken so far. */
  onProgress?(bytes: number): void;
}

/**
 * One whole body, or a stream of chunks that the driver reads once. Nobody should change a chunk before the object is
 * stored. A source may do so all the same: a driver that keeps chunks while it reads on copies them, or compares their
 * checksum and fails with `integrity`, so that what is stored is never something else.
 */
export type DriverBody = Uint8Array | AsyncIterable<Uint8Array>;

export interface HeadOptions extends CallOptions {
  /** A version instead of the current object; needs the capability `versions`. */
  version?: string;
}

export interface GetOptions extends HeadOptions {
  /** First byte; 0 by default. */
  start?: number;
  /** Last byte, inclusive; by default the last of the object. */
  end?: number;
  /** An ETag that the caller has: where the object still has it, the error is `not-modified`, and no byte is read. */
  noneMatch?: string;
}

export interface GetResult {
  readonly info: ObjectInfo;
  /** Verified against the stored checksum when the whole object is read. Destroying it frees the connection. */
  readonly body: Readable;
  /** The same bytes, where they are there and verified already: whoever wants them at once needs no stream. */
  readonly bytes?: Buffer<ArrayBuffer> | undefined;
}

export interface ListOptions extends CallOptions {
  prefix?: string;
  /** Only keys after this one, in the order of UTF-8 bytes. */
  after?: string;
  /** Keys that hold this text behind the prefix are told once, as one of the page's `prefixes` that ends with it. */
  delimiter?: string;
  /** 1 to 1000 entries and prefixes a page; 1000 by default. */
  pageSize?: number;
}

/** One page of a listing; never empty. */
export interface ListPage {
  entries: Entry[];
  /** What keys have in common up to the delimiter, in the order of UTF-8 bytes; empty without one. */
  prefixes: string[];
}

/** What every call takes. */
export interface CallOptions {
  /** Gives up; the error is `aborted`. */
  signal?: AbortSignal;
  /** Told of each attempt, the first included; drivers that never repeat anything need not call it. */
  onAttempt?: () => void;
}

export interface CopyOptions extends CallOptions {
  /** `create` by default. */
  condition?: WriteCondition;
  /** The source must have this ETag, else `already-exists`. */
  fromEtag?: string;
  /** A version of the source; needs the capability `versions`. */
  fromVersion?: string;
  /** Headers and metadata of the copy instead of the source's, all of them; its tags only where they are given. */
  describe?: Pick<PutOptions, "type" | "cacheControl" | "contentDisposition" | "contentEncoding" | "metadata" | "tags">;
}

/** One version of an object, newest first. */
export interface Version extends Entry {
  version: string;
  /** Whether it is what `get` reads now. */
  current: boolean;
  /** A mark that says deleted; it holds no bytes. */
  deleted: boolean;
}

export interface DeleteOptions extends CallOptions {
  /** For one key alone: its object must have this ETag, else `already-exists`; needs the capability `deleteMatch`. */
  match?: string;
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
  /** An IPv4 address or range that alone may use it. With the capability `signedSource`. */
  sourceIp?: string;
  /** The second since 1970 from which on it works. With the capability `signedSource`. */
  starts?: number;
}

/** How cookies that open a prefix are signed. */
export interface SignedCookiesOptions {
  /** Seconds they may live at most. */
  expiresIn: number;
  /** The domain above both hosts, where not the CDN's own host sets them; only the host that sets them by default. */
  domain?: string;
}

/** What a URL of the driver's own grants. */
export type SignedUrlGrant = Pick<SignedUrlOptions, "contentDisposition" | "contentType">;

/** What a client may send, all of it inside the signature. */
export interface SignedUploadOptions {
  method: "PUT" | "POST";
  type: string;
  /** Bytes: exactly so many (PUT and POST), or a range (POST alone). */
  size: number | { min: number; max: number };
  /** Of the whole body. */
  checksum?: Checksum;
  cacheControl?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  metadata?: Record<string, string>;
  /** Seconds, at most seven days. */
  expiresIn: number;
}

/**
 * How a client sends one file. A PUT to a key that is taken is refused. A form knows no such condition: while it lives
 * it can be sent again and replaces the object, so hand out forms only for keys that nobody reads.
 */
export type SignedUpload =
  | {
      method: "PUT";
      url: string;
      /** All must be sent as they are. The length is signed too; every client sends it by itself. */
      headers: Record<string, string>;
      expires: Date;
    }
  | {
      method: "POST";
      url: string;
      /** All must be sent before the field `file`, which comes last. */
      fields: Record<string, string>;
      expires: Date;
    };

/** What a driver can do beyond storing, reading, listing, copying and deleting. */
export type Capability =
  /** Create-only writes are atomic: of any number of writers one wins. Those it cannot guard it refuses. */
  | "create"
  /** It looks before a create-only write, as its options ask for: two writers at the same time can both pass. */
  | "createChecked"
  /** `{ match }` of put is atomic. */
  | "match"
  /** `match` of delete, atomic. */
  | "deleteMatch"
  /** `tags` of put, and `tags`. */
  | "tags"
  /** `signedUrl`. */
  | "signedUrl"
  /** `sourceIp` and `starts` of `signedUrl`. */
  | "signedSource"
  /** `signedCookies`. */
  | "signedCookies"
  /** `signedUpload` with PUT. */
  | "signedPut"
  /** `signedUpload` with POST. */
  | "signedPost"
  /** `versions`, `restore` and the option `version`: the bucket keeps what is replaced or deleted. */
  | "versions";

/**
 * The smallest interface that a backend fills. Keys arrive checked; the logic of storages (names, limits, types,
 * errors' context) lives in `Storage`, once. Failures are `StowageError`s with code, `applied` and `retryable`.
 */
export interface Driver {
  /** A name for messages: `s3`, `memory`. */
  readonly name: string;
  /** An option that needs another capability is refused before anything is sent. */
  readonly capabilities: ReadonlySet<Capability>;
  /** Stores one object; all or nothing. Resolves once it is durable. */
  put(key: string, body: DriverBody, options: PutOptions): Promise<ObjectInfo>;
  /** Opens one object; `not-found` when there is none. */
  get(key: string, options?: GetOptions): Promise<GetResult>;
  /** `undefined` when there is none. */
  head(key: string, options?: HeadOptions): Promise<ObjectInfo | undefined>;
  /** Pages of entries in the order of the keys' UTF-8 bytes. */
  list(options?: ListOptions): AsyncIterable<ListPage>;
  /** Removes keys, any number; one result per key, in their order. */
  delete(keys: readonly string[], options?: DeleteOptions): Promise<DeleteResult[]>;
  /** Copies within the driver's bucket, headers and metadata included. */
  copy(from: string, to: string, options?: CopyOptions): Promise<ObjectInfo>;
  /** The plain, stable URL of a key. */
  url(key: string): string;
  /** A URL that carries its permission. Drivers without it cannot hold private storages' URLs. */
  signedUrl?(key: string, options: SignedUrlOptions): string;
  /** Cookies that open all keys below a prefix, which ends in `/`. */
  signedCookies?(prefix: string, options: SignedCookiesOptions): SignedCookie[];
  /**
   * Where `serveFiles` answers for the driver's own signed URLs: what a URL that `signedUrl` made grants.
   *
   * @param key The key that the URL's path names.
   * @param query The URL's query.
   * @returns Undefined where the signature is wrong or its time is over.
   */
  verifyUrl?(key: string, query: URLSearchParams): SignedUrlGrant | undefined;
  /** The tags of an object; `not-found` when there is none. */
  tags?(key: string, options?: HeadOptions): Promise<Record<string, string>>;
  /** Lets a client create one object. */
  signedUpload?(key: string, options: SignedUploadOptions): SignedUpload;
  /** Pages of the versions of exactly this key, newest first. */
  versions?(key: string, options?: CallOptions): AsyncIterable<Version[]>;
  /** Makes a version the current one by copying it; nothing is deleted. */
  restore?(key: string, version: string, options?: CallOptions): Promise<ObjectInfo>;
  /** Resolves what `url` and `signedUrl` need and cannot await, such as credentials. */
  ready?(options?: CallOptions): Promise<void>;
  /** Frees sockets and files. */
  close?(): Promise<void>;
}
