import type { StagedBody } from "../bodies/body-store.ts";
import type { ObjectAttributes, StoredChecksum } from "./object-attributes.ts";
import type { ObjectRecord } from "./object-record.ts";
import type { DeleteOptions, DeleteOutcome } from "../versions/deletion.ts";
import type { ObjectChange } from "../versions/object-change.ts";
import type { WriteCondition, WriteOutcome } from "./write-condition.ts";

/** What is told of an object that is put. */
export interface PutAttributes extends ObjectAttributes {
  checksum?: StoredChecksum;
  /** Default: the MD5 of the body. Without quotes. */
  etag?: string;
}

/** The objects of a store. */
export interface ObjectStore {
  /**
   * Follows the versioning of the bucket: the object replaces what was there, becomes a version of its own, or replaces
   * the null version.
   */
  putObject(
    bucket: string,
    key: string,
    body: StagedBody,
    attributes: PutAttributes,
    condition?: WriteCondition,
  ): Promise<WriteOutcome>;
  /** The current object. `undefined` when there is none, or a delete marker is current. */
  getObject(bucket: string, key: string): ObjectRecord | undefined;
  /** Now, as {@link WriteCondition.since} counts. */
  moment(): number;
  deleteObject(bucket: string, key: string, options?: DeleteOptions): Promise<DeleteOutcome>;
  /**
   * Changes an object, the current one or a version, in its place: ETag and date stay. `change` is told what is there;
   * what it throws leaves everything as it was. `undefined` when there is no such object, or it is a delete marker.
   */
  changeObject(
    bucket: string,
    key: string,
    versionId: string | undefined,
    change: (object: ObjectRecord) => ObjectChange,
  ): Promise<ObjectRecord | undefined>;
}
