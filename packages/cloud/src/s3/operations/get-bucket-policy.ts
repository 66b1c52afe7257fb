import { renamePrincipals } from "../../iam/bucket-policy/rename-principals.ts";
import { assertOwnAccount } from "../buckets/assert-own-account.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** GetBucketPolicy: the text byte for byte, but for principals that are gone or have another name by now. */
export function getBucketPolicy(context: BucketContext): Reply {
  assertOwnAccount(context);
  const { name, policy, policyPrincipals = [] } = context.bucket;
  if (policy === undefined) throw new S3Error("NoSuchBucketPolicy", { details: { BucketName: name } });
  const body = renamePrincipals(policy, context.service.identities.renamedPrincipals(policyPrincipals));
  return { status: 200, headers: { "content-type": "application/json" }, body };
}
