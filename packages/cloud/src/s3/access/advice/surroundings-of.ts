import { accountOf } from "../../../iam/account-of.ts";
import type { Surroundings } from "../../../iam/explain/surroundings.ts";
import type { BucketRecord } from "../../../store/buckets/bucket-record.ts";
import { hasAcls } from "../../acl/effective-acl.ts";
import { ignoredGrant } from "../../acl/ignored-grant.ts";
import { neededGrant } from "../../acl/needed-grant.ts";
import { closedFlags } from "../../buckets/closed-flags.ts";
import type { ServiceContext } from "../../operation-context.ts";
import type { OperationName } from "../../operation-name.ts";
import type { Access } from "../access.ts";

/** What S3 takes from nobody without a signature, whatever the policies say. */
const signedOnly: ReadonlySet<OperationName> = new Set<OperationName>([
  "CopyObject",
  "CreateMultipartUpload",
  "UploadPartCopy",
]);
const ofPolicy: ReadonlySet<string> = new Set(["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]);

/** What besides policies stands around a refused access. */
export function surroundingsOf(
  context: ServiceContext,
  access: Access,
  bucket: BucketRecord | undefined,
): Surroundings {
  const limit = limitOf(context, access, bucket);
  if (bucket === undefined) return limit ? { limit } : {};
  const { service, operation } = context;
  const needed = hasAcls(bucket) ? neededGrant(operation, access.action) : undefined;
  const ignored = ignoredGrant(context, access, bucket);
  return {
    ...(limit && { limit }),
    ...(ignored !== undefined && { ignored }),
    closed: closedFlags(service, bucket),
    permission: needed?.ownerOnly === true ? undefined : needed?.permission,
    bucket: { name: bucket.name, owner: bucket.owner },
  };
}

function limitOf(
  { caller, operation }: ServiceContext,
  { action }: Access,
  bucket: BucketRecord | undefined,
): Surroundings["limit"] {
  const account = accountOf(caller);
  if (account === undefined && (bucket === undefined || signedOnly.has(operation))) {
    return { because: `${operation} is for nobody without a signature`, change: "Sign the request" };
  }
  if (bucket === undefined || account === bucket.owner || !ofPolicy.has(action)) return undefined;
  return {
    because: `the policy of a bucket is for its own account alone, which is ${bucket.owner}`,
    change: `Sign the request as an identity of account ${bucket.owner}`,
  };
}
