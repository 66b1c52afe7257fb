import type { BucketRecord } from "../buckets/bucket-record.ts";
import type { VersionQuery } from "./version-page.ts";

/** A version as the model holds it. */
export interface ModelVersion {
  id: string;
  /** Of a marker there is none. */
  body?: Buffer;
}

/** What S3 says of versions, by its definition and with no thought of cost. */
export class VersionModel {
  versioning: BucketRecord["versioning"];
  /** The newest first. */
  readonly keys = new Map<string, ModelVersion[]>();

  stack(key: string): ModelVersion[] {
    return this.keys.get(key) ?? [];
  }

  /** `id` is the one that the store chose, where it chooses. */
  put(key: string, version: ModelVersion): void {
    const kept = this.stack(key).filter(({ id }) => this.versioning === "Enabled" || id !== "null");
    this.keys.set(key, [version, ...kept]);
  }

  remove(key: string, versionId: string): void {
    this.keys.set(
      key,
      this.stack(key).filter(({ id }) => id !== versionId),
    );
  }

  /** What a listing shows from the markers on: `key/id` of versions, and common prefixes. */
  list({ prefix, delimiter, keyMarker, versionIdMarker }: VersionQuery): string[] {
    const entries: string[] = [];
    for (const key of [...this.keys.keys()].toSorted(byBytes)) {
      if (!key.startsWith(prefix)) continue;
      const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
      const common = key.slice(0, cut + delimiter.length);
      const passed = keyMarker !== "" && byBytes(cut === -1 ? key : common, keyMarker) <= 0;
      if (cut !== -1) {
        const skipped = keyMarker !== "" && (passed || keyMarker.startsWith(common));
        if (!skipped && this.stack(key).length > 0) entries.push(`${common} and more`);
      } else if (!passed) entries.push(...this.stack(key).map(({ id }) => `${key} ${id}`));
      else if (key === keyMarker && versionIdMarker !== "") {
        const after = this.stack(key).findIndex(({ id }) => id === versionIdMarker) + 1;
        entries.push(
          ...this.stack(key)
            .slice(after)
            .map(({ id }) => `${key} ${id}`),
        );
      }
    }
    return [...new Set(entries)];
  }
}

function byBytes(a: string, b: string): number {
  return Buffer.from(a).compare(Buffer.from(b));
}
