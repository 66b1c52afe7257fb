import type { Operations } from "../operation.ts";
import { accessKeyOperations } from "./keys/access-key-operations.ts";
import { inlinePolicyOperations } from "./policies/inline-policy-operations.ts";
import { userOperations } from "./users/user-operations.ts";

/** What IAM does here; every other operation is refused. */
export const iamOperations: Operations = {
  ...userOperations,
  ...inlinePolicyOperations,
  ...accessKeyOperations,
};
