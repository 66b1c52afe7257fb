import type { Readable } from "node:stream";
import type { ObjectRecord } from "../objects/object-record.ts";

/**
 * A body that has been received and hashed but belongs to nothing yet. Pass it to `putObject` or `putPart`, which take
 * it over whether they succeed or not; or `discard` it.
 */
export interface StagedBody {
  readonly size: number;
  /** MD5, hex. */
  readonly md5: string;
  discard(): Promise<void>;
}

/** The bodies of a store. */
export interface BodyStore {
  /**
   * Receives a body. `sizeHint` (bytes, if known) decides between memory and file early. `tap` sees every chunk, for
   * checksums. A source that throws leaves nothing behind.
   */
  stage(source: AsyncIterable<Buffer>, options?: { sizeHint?: number; tap?(chunk: Buffer): void }): Promise<StagedBody>;
  /**
   * The bytes `start` to `end` inclusive of a record that `getObject` returned. An overwrite or deletion while it is
   * read does not disturb it. Throws when the record's body is gone already: get the record again.
   */
  openBody(object: ObjectRecord, range?: { start: number; end: number }): Promise<Readable | Buffer>;
}
