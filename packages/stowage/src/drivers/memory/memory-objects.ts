import type { Version } from "../driver.ts";
import { infoOf, type MemoryObject } from "./memory-object.ts";

interface Deleted {
  modified: Date;
  version: string;
}

type Kept = { object: MemoryObject } | { deleted: Deleted };

/** All objects by their keys; with versions, the earlier ones and the marks of deletions as well. */
export class MemoryObjects {
  readonly #keys = new Map<string, Kept[]>();
  readonly #versioned: boolean;
  #count = 0;

  constructor({ versions }: { versions: boolean }) {
    this.#versioned = versions;
  }

  /** The current object of a key, or one of its versions. */
  find(key: string, version?: string): MemoryObject | undefined {
    const kept = this.#keys.get(key) ?? [];
    const found = version === undefined ? kept[0] : kept.find((each) => versionOf(each) === version);
    return found !== undefined && "object" in found ? found.object : undefined;
  }

  /** Makes an object the current one. */
  add({ info, ...content }: MemoryObject): MemoryObject {
    const { version: _, ...rest } = info;
    const object = { ...content, info: this.#versioned ? { ...rest, version: this.#nextVersion() } : rest };
    this.#push(info.key, { object });
    return object;
  }

  /** Removes the current object; with versions, a mark takes its place. */
  remove(key: string): void {
    if (!this.#versioned) this.#keys.delete(key);
    else if (this.find(key) !== undefined)
      this.#push(key, { deleted: { modified: new Date(), version: this.#nextVersion() } });
  }

  /** The keys that have a current object. */
  keys(): string[] {
    return [...this.#keys.keys()].filter((key) => this.find(key) !== undefined);
  }

  /** The versions of a key, newest first. */
  versions(key: string): Version[] {
    return (this.#keys.get(key) ?? []).map((kept, index) => versionIn(key, kept, index === 0));
  }

  #push(key: string, kept: Kept): void {
    const earlier = this.#versioned ? (this.#keys.get(key) ?? []) : [];
    this.#keys.set(key, [kept, ...earlier]);
  }

  #nextVersion(): string {
    return String((this.#count += 1));
  }
}

function versionOf(kept: Kept): string | undefined {
  return "object" in kept ? kept.object.info.version : kept.deleted.version;
}

function versionIn(key: string, kept: Kept, current: boolean): Version {
  if ("deleted" in kept) return { key, size: 0, etag: "", ...kept.deleted, current, deleted: true };
  const { size, modified, etag, version = "" } = infoOf(kept.object);
  return { key, size, modified, etag, version, current, deleted: false };
}
