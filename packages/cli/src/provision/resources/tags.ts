import type { Owner } from "../graph/resource.ts";

/** Values by name. */
export type Tags = Readonly<Record<string, string>>;

/** A tag as the SDKs have it. */
interface Tag {
  Key: string | undefined;
  Value?: string | undefined;
}

/** Tags as the SDKs take them. */
export function tagList(tags: Tags): Array<{ Key: string; Value: string }> {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Tags as the SDKs answer them, by name. */
export function recordOfTags(tags: readonly Tag[] = []): Tags {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}

/** Whom tags name as the owner. */
export function ownerOf(tags: Tags): Owner {
  return { app: tags["stowage:app"], stage: tags["stowage:stage"] };
}
