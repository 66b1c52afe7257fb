import type { TagLimit } from "./assert-tags.ts";

/** The limits of S3. */
export const tagLimits: Readonly<Record<"object" | "bucket", TagLimit>> = {
  object: { most: 10, message: "Object tags cannot be greater than 10" },
  bucket: { most: 50, message: "Bucket tag count cannot be greater than 50" },
};
