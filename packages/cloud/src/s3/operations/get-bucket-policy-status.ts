import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetBucketPolicyStatus: whether the policy is public, whatever else may close the bucket. */
export function getBucketPolicyStatus({ service, bucket }: BucketContext): Reply {
  const policy = service.policies.find(bucket);
  if (policy === undefined) throw new S3Error("NoSuchBucketPolicy", { details: { BucketName: bucket.name } });
  return xmlReply("PolicyStatus", { IsPublic: policy.public });
}
