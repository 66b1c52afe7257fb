import type { BucketRecord } from "../../../store/buckets/bucket-record.ts";
import type { ServiceContext } from "../../operation-context.ts";
import type { Access } from "../access.ts";

/** What the values of context keys are taken from. */
export interface ContextSource extends ServiceContext {
  access: Access;
  /** The bucket of the access, if it exists. */
  bucket: BucketRecord | undefined;
}

/** Gives the values of one key. */
export type ContextKey = (source: ContextSource) => readonly string[] | undefined;

/** A key with one value, or none. */
export function single(value: (source: ContextSource) => string | undefined): ContextKey {
  return (source) => {
    const found = value(source);
    return found === undefined ? undefined : [found];
  };
}
