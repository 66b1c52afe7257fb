import type { BodyReference } from "./bodies/body-reference.ts";
import type { DeleteMarker, VersionRecord } from "./versions/version-record.ts";
import type { ObjectAttributes } from "./objects/object-attributes.ts";
import type { ObjectRecord } from "./objects/object-record.ts";
import type { PartRecord, UploadRecord } from "./uploads/upload-record.ts";

/** Metadata is stored as `[name, value, name, value …]`: names are the client's, and an object cannot hold `__proto__`. */
type Stored<Record extends ObjectAttributes> = Omit<Record, "metadata"> & { metadata: string[] };

/** What is stored of a version beside what callers see. */
interface Placed {
  /**
   * The place of a null version among the versions of its key; absent: 0. Other versions have theirs in their id, see
   * `version-id.ts`.
   */
  sequence?: number;
}

/** An object as the tables hold it: bucket and key are in its key. */
export type StoredObject = Omit<Stored<ObjectRecord>, "bucket" | "key"> &
  Placed & { body: BodyReference; deleteMarker?: undefined };

/** A delete marker as the table `versions` holds it. */
export type StoredMarker = Omit<DeleteMarker, "bucket" | "key"> & Placed;

/** A version as the tables hold it. */
export type StoredVersion = StoredObject | StoredMarker;

/** An upload as the table `uploads` holds it. */
export type StoredUpload = Stored<UploadRecord>;

/** A part as the table `parts` holds it. */
export type StoredPart = PartRecord & { body: BodyReference };

const bodyOf: unique symbol = Symbol("body");

/** The record for callers. It carries its body along, so that `openBody` reads what the record describes. */
export function toObjectRecord(
  bucket: string,
  key: string,
  stored: StoredObject,
): ObjectRecord & { deleteMarker?: undefined } {
  const { body, metadata, sequence: _sequence, ...rest } = stored;
  const record: ObjectRecord & { [bodyOf]: BodyReference; deleteMarker?: undefined } = {
    bucket,
    key,
    ...rest,
    metadata: unpackMetadata(metadata),
    [bodyOf]: body,
  };
  return record;
}

/** The record of an object or a delete marker for callers. */
export function toVersionRecord(bucket: string, key: string, stored: StoredVersion): VersionRecord {
  if (stored.deleteMarker === undefined) return toObjectRecord(bucket, key, stored);
  const { sequence: _sequence, ...marker } = stored;
  return { bucket, key, ...marker };
}

/** The body of a record that {@link toObjectRecord} made, or of a copy of it. */
export function bodyOfRecord(record: ObjectRecord & { [bodyOf]?: BodyReference }): BodyReference | undefined {
  return record[bodyOf];
}

export function toUploadRecord({ metadata, ...rest }: StoredUpload): UploadRecord {
  return { ...rest, metadata: unpackMetadata(metadata) };
}

export function toPartRecord(stored: StoredPart): PartRecord {
  const { body: _body, ...part } = stored;
  return part;
}

const optionalNames = ["owner", "tags", "acl", "encryption", "retention", "legalHold"] as const;

/** What a caller declares of an object, and nothing else that its record may hold, to be stored. */
export function packAttributes(attributes: ObjectAttributes): Stored<ObjectAttributes> {
  const packed: Stored<ObjectAttributes> = {
    headers: attributes.headers,
    metadata: packMetadata(attributes.metadata),
  };
  for (const name of optionalNames) {
    if (attributes[name] !== undefined) Object.assign(packed, { [name]: attributes[name] });
  }
  return packed;
}

export function packMetadata(metadata: Record<string, string>): string[] {
  return Object.entries(metadata).flat();
}

function unpackMetadata(packed: string[]): Record<string, string> {
  const entries: [string, string][] = [];
  for (let i = 0; i < packed.length; i += 2) entries.push([packed[i] ?? "", packed[i + 1] ?? ""]);
  return Object.fromEntries(entries);
}
