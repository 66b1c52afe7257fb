import type { Operations } from "../operation.ts";
import { accountOperations } from "./account/account-operations.ts";
import { groupOperations } from "./groups/group-operations.ts";
import { membershipOperations } from "./groups/membership-operations.ts";
import { accessKeyOperations } from "./keys/access-key-operations.ts";
import { attachmentOperations } from "./policies/attachment-operations.ts";
import { boundaryOperations } from "./policies/boundary-operations.ts";
import { inlinePolicyOperations } from "./policies/inline-policy-operations.ts";
import { managedPolicyOperations } from "./policies/managed-policy-operations.ts";
import { policyVersionOperations } from "./policies/policy-version-operations.ts";
import { providerOperations } from "./providers/provider-operations.ts";
import { roleOperations } from "./roles/role-operations.ts";
import { simulateOperations } from "./simulate/simulate-operations.ts";
import { userOperations } from "./users/user-operations.ts";

/** What IAM does here; every other operation is refused. */
export const iamOperations: Operations = {
  ...userOperations,
  ...groupOperations,
  ...membershipOperations,
  ...roleOperations,
  ...inlinePolicyOperations,
  ...managedPolicyOperations,
  ...policyVersionOperations,
  ...attachmentOperations,
  ...boundaryOperations,
  ...accessKeyOperations,
  ...providerOperations,
  ...accountOperations,
  ...simulateOperations,
};
