import type { Operations } from "../operation.ts";
import { distributionOperations } from "./distributions/distribution-operations.ts";
import { distributionTagOperations } from "./distributions/distribution-tag-operations.ts";
import { invalidationOperations } from "./invalidations/invalidation-operations.ts";

/** What CloudFront does here; every other operation is refused. */
export const cloudFrontOperations: Operations = {
  ...distributionOperations,
  ...distributionTagOperations,
  ...invalidationOperations,
};
