import type { ObjectAttributes } from "../../store/objects/object-attributes.ts";

/** The storage class of an object, or of what an upload will make, as answers show it. */
export function storageClassOf({ headers }: Pick<ObjectAttributes, "headers">): string {
  return headers["x-amz-storage-class"] ?? "STANDARD";
}
