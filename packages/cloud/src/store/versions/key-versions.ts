import type { Database } from "../database.ts";
import { keySpace, objectKey, pastPrefix, versionKey } from "../key-encoding.ts";
import type { StoredObject, StoredVersion } from "../stored-records.ts";
import { nullVersion, sequenceOfVersionId } from "./version-id.ts";

/** The tables that versions lie in. */
export type VersionTables = Pick<Database, "objects" | "versions" | "nullVersions">;

/**
 * The versions of one key. The newest is the current one. If it is an object, it lies in `objects`; everything else lies
 * in `versions`. To be changed inside a transaction.
 */
export class KeyVersions {
  /** Where the current object lies, or would lie, in `objects`. */
  readonly place: Buffer;
  readonly #database: VersionTables;
  readonly #bucket: string;
  readonly #key: string;
  #object: StoredObject | undefined;

  constructor(database: VersionTables, bucket: string, key: string) {
    this.#database = database;
    this.#bucket = bucket;
    this.#key = key;
    this.place = objectKey(bucket, key);
    this.#object = database.objects.get(this.place);
  }

  /** The current object. None when there is nothing, or a delete marker is current. */
  get object(): StoredObject | undefined {
    return this.#object;
  }

  /** The newest version, be it a delete marker. */
  get current(): StoredVersion | undefined {
    return this.#object ?? this.#newestElsewhere();
  }

  /** The version of an id. */
  find(versionId: string): StoredVersion | undefined {
    if (this.#object !== undefined && (this.#object.versionId ?? nullVersion) === versionId) return this.#object;
    const { versions, nullVersions } = this.#database;
    const isNull = versionId === nullVersion;
    const sequence = isNull ? nullVersions.get(this.place) : sequenceOfVersionId(versionId);
    const found = sequence === undefined ? undefined : versions.get(this.#at(sequence));
    return found?.versionId === (isNull ? undefined : versionId) ? found : undefined;
  }

  /** The sequence of a version that is to be the newest. */
  nextSequence(): number {
    const current = this.current;
    return current === undefined ? 1 : sequenceOf(current) + 1;
  }

  /** Makes a version the newest. Its sequence is to be the next one, unless there is no other version. */
  add(version: StoredVersion): void {
    if (this.#object !== undefined) this.#putAside(this.#object);
    if (version.deleteMarker === undefined) {
      this.#setObject(version);
      return;
    }
    this.#database.objects.removeSync(this.place);
    this.#object = undefined;
    this.#putAside(version);
  }

  /** Takes the null version out, to make way for the one that is added next. */
  takeNull(): StoredVersion | undefined {
    const found = this.find(nullVersion);
    if (found === undefined) return undefined;
    // What is added next overwrites or removes the record of the current object.
    if (found === this.#object) this.#object = undefined;
    else this.#takeOut(found);
    return found;
  }

  /** Changes the record of a version and nothing of its place. */
  replace(version: StoredObject): void {
    const sequence = sequenceOf(version);
    if (this.#object !== undefined && sequenceOf(this.#object) === sequence) this.#setObject(version);
    else this.#database.versions.putSync(this.#at(sequence), version);
  }

  /** Removes a version that was found here. The newest of those left is the current one then. */
  remove(version: StoredVersion): void {
    if (version !== this.#object) this.#takeOut(version);
    else {
      this.#database.objects.removeSync(this.place);
      this.#object = undefined;
    }
    const newest = this.current;
    if (newest === undefined || newest.deleteMarker === true || newest === this.#object) return;
    this.#takeOut(newest);
    this.#setObject(newest);
  }

  #setObject(object: StoredObject): void {
    this.#database.objects.putSync(this.place, object);
    this.#object = object;
  }

  #newestElsewhere(): StoredVersion | undefined {
    const space = keySpace(this.#bucket, this.#key, "closed");
    const range = { start: space, end: pastPrefix(space), limit: 1 };
    for (const { value } of this.#database.versions.getRange(range)) return value;
    return undefined;
  }

  #putAside(version: StoredVersion): void {
    const sequence = sequenceOf(version);
    this.#database.versions.putSync(this.#at(sequence), version);
    if (version.versionId === undefined) this.#database.nullVersions.putSync(this.place, sequence);
  }

  #takeOut(version: StoredVersion): void {
    this.#database.versions.removeSync(this.#at(sequenceOf(version)));
    if (version.versionId === undefined) this.#database.nullVersions.removeSync(this.place);
  }

  #at(sequence: number): Buffer {
    return versionKey(this.#bucket, this.#key, sequence);
  }
}

/** A version's place among those of its key. */
export function sequenceOf({ versionId, sequence = 0 }: StoredVersion): number {
  return versionId === undefined ? sequence : (sequenceOfVersionId(versionId) ?? 0);
}
