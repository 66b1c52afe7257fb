import { accountOf } from "../../iam/account-of.ts";
import { methodNotAllowed } from "../errors/method-not-allowed.ts";
import type { BucketContext } from "../operation-context.ts";

/** The policy of a bucket is its account's alone: "405 if allowed but the identity is of another account". */
export function assertOwnAccount({ request, caller, bucket }: BucketContext): void {
  if (accountOf(caller) === bucket.owner) return;
  const why = {
    rule: "account of the policy",
    because: `the policy of a bucket is for its own account alone, which is ${bucket.owner}`,
    changes: [`Sign the request as an identity of account ${bucket.owner}`],
  };
  throw methodNotAllowed(request.method, "BUCKETPOLICY", { why });
}
