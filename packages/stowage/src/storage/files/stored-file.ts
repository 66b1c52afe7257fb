import type { Checksum, Entry, ObjectInfo } from "../../drivers/driver.ts";
import { metadataOf, uploadedNameOf } from "../save/object-metadata.ts";

/** What a database column holds of a stored file. Never a URL: those are made when they are shown. */
export interface FileReference {
  /** The name of the storage. */
  storage: string;
  /** The whole object key. */
  key: string;
  /** Bytes. */
  size: number;
  /** The media type, as the bytes said. */
  type: string;
  /** What the user called the file, cleaned. */
  uploadedName: string;
  etag: string;
  /** Of the whole file. Missing where another tool stored the file without one. */
  checksum?: Checksum;
  /** Where the bucket keeps versions. */
  version?: string;
}

/** A file in a storage. */
export class StoredFile implements FileReference, Entry {
  readonly storage: string;
  readonly key: string;
  readonly size: number;
  readonly type: string;
  readonly uploadedName: string;
  readonly modified: Date;
  readonly etag: string;
  readonly checksum?: Checksum;
  readonly version?: string;
  /** The headers that it is stored with. */
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  /** How its bytes are encoded; size and checksum are those of the encoded bytes, which `open` gives as they are. */
  readonly contentEncoding?: string;
  /** The metadata that was given when it was saved. */
  readonly metadata: Readonly<Record<string, string>>;

  constructor(storage: string, info: ObjectInfo) {
    this.storage = storage;
    this.key = info.key;
    this.size = info.size;
    this.type = info.type.split(";", 1)[0] ?? info.type;
    this.uploadedName = uploadedNameOf(info);
    this.modified = info.modified;
    this.etag = info.etag;
    if (info.checksum !== undefined) this.checksum = info.checksum;
    if (info.version !== undefined) this.version = info.version;
    if (info.cacheControl !== undefined) this.cacheControl = info.cacheControl;
    if (info.contentDisposition !== undefined) this.contentDisposition = info.contentDisposition;
    if (info.contentEncoding !== undefined) this.contentEncoding = info.contentEncoding;
    this.metadata = metadataOf(info);
  }

  /** What to keep of it in a database; `JSON.stringify` calls this. */
  toJSON(): FileReference {
    const { storage, key, size, type, uploadedName, etag, checksum, version } = this;
    return {
      storage,
      key,
      size,
      type,
      uploadedName,
      etag,
      ...(checksum !== undefined && { checksum }),
      ...(version !== undefined && { version }),
    };
  }
}
