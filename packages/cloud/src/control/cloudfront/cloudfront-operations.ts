import type { Operations } from "../operation.ts";
import { distributionOperations } from "./distributions/distribution-operations.ts";
import { distributionTagOperations } from "./distributions/distribution-tag-operations.ts";
import { distributionsBy } from "./distributions/distributions-by.ts";
import { invalidationOperations } from "./invalidations/invalidation-operations.ts";
import { keyGroups } from "./keys/key-groups.ts";
import { publicKeys } from "./keys/public-keys.ts";
import { originAccessControls } from "./origins/origin-access-controls.ts";
import { cachePolicies, originRequestPolicies, responseHeadersPolicies } from "./policies/policy-kinds.ts";
import { resourceOperations } from "./resources/resource-operations.ts";

/** What CloudFront does here; every other operation is refused. */
export const cloudFrontOperations: Operations = {
  ...distributionOperations,
  ...distributionTagOperations,
  ...distributionsBy,
  ...invalidationOperations,
  ...resourceOperations(originAccessControls),
  ...resourceOperations(cachePolicies),
  ...resourceOperations(originRequestPolicies),
  ...resourceOperations(responseHeadersPolicies),
  ...resourceOperations(publicKeys),
  ...resourceOperations(keyGroups),
};
