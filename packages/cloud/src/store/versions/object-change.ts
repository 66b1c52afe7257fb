import type { ObjectAttributes } from "../objects/object-attributes.ts";

/** What may change of an object in its place. Members that are `undefined` are removed, those absent are kept. */
export type ObjectChange = {
  [Name in "tags" | "acl" | "encryption" | "retention" | "legalHold"]?: ObjectAttributes[Name] | undefined;
} & { storageClass?: string | undefined };
