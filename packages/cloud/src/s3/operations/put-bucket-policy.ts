import { lockOut } from "../buckets/lock-out.ts";
import { blockRule } from "../buckets/block-rule.ts";
import { parsePolicyDocument, type PolicyDocument } from "@stowage/wire";
import { assertBucketPolicy } from "../../iam/bucket-policy/assert-bucket-policy.ts";
import { namedPrincipals } from "../../iam/bucket-policy/named-principals.ts";
import { authorize } from "../../iam/authorize.ts";
import { createResourcePolicy } from "../../iam/resource-policy.ts";
import { requestContext } from "../access/context/request-context.ts";
import { readDocument } from "../body/read-document.ts";
import { assertOwnAccount } from "../buckets/assert-own-account.ts";
import { changeBucket } from "../buckets/change-bucket.ts";
import { effectiveBlock } from "../buckets/effective-block.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

const largest = 20 * 1024;

/** PutBucketPolicy. What the policy says is checked before it is kept. */
export async function putBucketPolicy(context: BucketContext): Promise<Reply> {
  assertOwnAccount(context);
  const { bucket, service } = context;
  const text = (await readDocument(context)).toString("utf8");
  if (Buffer.byteLength(text) > largest) throw tooLarge();
  const document = parsePolicyDocument(text);
  assertBucketPolicy(document, bucket.name, service.identities);
  assertOpen(context, document);
  const named = namedPrincipals(document, service.identities);
  await changeBucket(context, { policy: text, policyPrincipals: named.length === 0 ? undefined : named });
  return { status: 204, headers: {} };
}

function tooLarge(): S3Error {
  return new S3Error("MalformedPolicy", {
    message: `Normalized policy document exceeds the maximum allowed size of ${largest} bytes.`,
  });
}

/** Refuses a public policy where that is blocked, and one that locks its author out unless that is meant. */
function assertOpen(context: BucketContext, document: PolicyDocument): void {
  const { bucket, caller, request, service } = context;
  const accountOf = (id: string): string | undefined => service.identities.accountOfCanonicalId(id);
  const policy = createResourcePolicy(document, accountOf);
  if (policy.public && effectiveBlock(context.service, bucket).BlockPublicPolicy) {
    const message = "Public policies are blocked by the BlockPublicPolicy setting of the bucket";
    const what = "the policy lets in everybody";
    const instead = "Keep the bucket private: hand out pre-signed URLs, or let a CDN alone read it";
    const why = blockRule(service, bucket, "BlockPublicPolicy", { what, instead });
    throw new S3Error("AccessDenied", { message, why });
  }
  if (request.headers.get("x-amz-confirm-remove-self-bucket-access")?.toLowerCase() === "true") return;
  const resource = `arn:aws:s3:::${bucket.name}`;
  const access = { action: "s3:PutBucketPolicy", bucket: bucket.name };
  const values = requestContext({ ...context, access });
  const question = { caller, owner: bucket.owner, action: access.action, resource, context: values, policy };
  const answer = authorize(question);
  if (answer.allowed) return;
  const why = lockOut(question, answer);
  throw new S3Error("AccessDenied", { message: "The policy would lock you out of changing it", why });
}
