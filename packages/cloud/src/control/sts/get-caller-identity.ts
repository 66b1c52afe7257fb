import type { GetCallerIdentityRequest } from "@aws-sdk/client-sts";
import { operation, type Operation } from "../operation.ts";

/** "No permissions are required to perform this operation", and none can take it away. */
export const getCallerIdentity: Operation = operation<GetCallerIdentityRequest>({
  access: () => undefined,
  run: ({ caller }) => ({ UserId: caller.userId, Account: caller.account, Arn: caller.arn }),
});
