import type { InvalidationRecord } from "../../../store/cloudfront/cloudfront-records.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";

const mostPaths = 3000;
const mostWildcards = 15;

/**
 * Refuses a batch that is more than a distribution takes at a time: "3,000 files …, up to 15 invalidation paths that
 * include the * wildcard".
 *
 * @param running The invalidations that are in progress.
 * @param paths Those of the batch.
 */
export function assertRoom(running: readonly InvalidationRecord[], paths: readonly string[]): void {
  if (paths.length > mostPaths) throw cloudFrontError("BatchTooLarge");
  const all = [...running.flatMap(({ batch }) => batch.Paths?.Items ?? []), ...paths];
  const wildcards = all.filter((path) => path.endsWith("*")).length;
  if (wildcards > mostWildcards) {
    throw cloudFrontError(
      "TooManyInvalidationsInProgress",
      "Processing your request will cause you to exceed the maximum number of in-progress wildcard invalidations.",
    );
  }
  if (all.length - wildcards > mostPaths) throw cloudFrontError("TooManyInvalidationsInProgress");
}
