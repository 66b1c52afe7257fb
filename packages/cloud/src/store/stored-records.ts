import type { BodyReference } from "./bodies/body-reference.ts";
import type { ObjectAttributes, ObjectRecord, PartRecord, UploadRecord } from "./records.ts";

/** Metadata is stored as `[name, value, name, value …]`: names are the client's, and an object cannot hold `__proto__`. */
type Stored<Record extends ObjectAttributes> = Omit<Record, "metadata"> & { metadata: string[] };

/** An object as the table `objects` holds it: bucket and key are in its key. */
export type StoredObject = Omit<Stored<ObjectRecord>, "bucket" | "key"> & { body: BodyReference };

/** An upload as the table `uploads` holds it. */
export type StoredUpload = Stored<UploadRecord>;

/** A part as the table `parts` holds it. */
export type StoredPart = PartRecord & { body: BodyReference };

const bodyOf: unique symbol = Symbol("body");

/** The record for callers. It carries its body along, so that `openBody` reads what the record describes. */
export function toObjectRecord(bucket: string, key: string, stored: StoredObject): ObjectRecord {
  const { body, metadata, ...rest } = stored;
  const record: ObjectRecord & { [bodyOf]: BodyReference } = {
    bucket,
    key,
    ...rest,
    metadata: unpackMetadata(metadata),
    [bodyOf]: body,
  };
  return record;
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

export function packMetadata(metadata: Record<string, string>): string[] {
  return Object.entries(metadata).flat();
}

function unpackMetadata(packed: string[]): Record<string, string> {
  const entries: [string, string][] = [];
  for (let i = 0; i < packed.length; i += 2) entries.push([packed[i] ?? "", packed[i + 1] ?? ""]);
  return Object.fromEntries(entries);
}
