import type { InvalidationBatch } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";

const longest = 4000;
const form = /^\/[\u0021-\u007e]*$/;

/** Refuses paths that do not start with a slash, have a `*` before their end, or are no path. */
export function assertPaths({ Paths }: InvalidationBatch): void {
  const paths = Paths?.Items ?? [];
  const wellFormed = paths.every((path) => path.length <= longest && form.test(path) && isWildcardLast(path));
  if (paths.length > 0 && wellFormed) return;
  throw cloudFrontError("InvalidArgument", "Your request contains one or more invalid invalidation paths.");
}

/** "The * must be the last character in the invalidation path." */
function isWildcardLast(path: string): boolean {
  const star = path.indexOf("*");
  return star === -1 || star === path.length - 1;
}
