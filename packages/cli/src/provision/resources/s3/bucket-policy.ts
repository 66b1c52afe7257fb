import { DeleteBucketPolicyCommand, GetBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { CliError } from "../../../terminal/cli-error.ts";
import type { BucketContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { type PolicyStatement, policyOf } from "../../policies/policy.ts";
import { isOwn } from "../../policies/statement-id.ts";
import { absentOn } from "../aws-error.ts";
import { compareById } from "./compare-by-id.ts";

/** The statements of one part of a bucket's policy as they are to be. */
export interface DesiredBucketPolicy {
  bucket: string;
  statements: readonly PolicyStatement[];
  /** What the ids of this part begin with, and what those of other parts of ours do. */
  part: { begins: string; others: readonly string[] };
  /** What it comes to, in words. */
  words: string;
}

/** A statement of anybody's. */
interface FoundStatement {
  Sid?: string;
}

interface Observed {
  /** All of the policy, in its order; empty where there is none. */
  statements: readonly FoundStatement[];
}

/** S3 takes no larger one. */
const largest = 20 * 1024;

/** The bucket policy. Statements whose Sid is not ours are kept as they are, and so are those of our other parts. */
export const bucketPolicy: Resource<DesiredBucketPolicy, Observed, BucketContext> = {
  kind: "bucket policy",
  actions: ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
  // Block Public Access that was lifted a moment ago may still refuse what it now allows.
  passing: ["AccessDenied"],
  describe: ({ words }) => words,
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket: Bucket }) {
    const call = s3.send(new GetBucketPolicyCommand({ Bucket, ExpectedBucketOwner }));
    const found = await absentOn(["NoSuchBucketPolicy", "NoSuchBucket"], call);
    if (found?.Policy === undefined) return { statements: [] };
    const { Statement }: { Statement: FoundStatement | FoundStatement[] } = JSON.parse(found.Policy);
    return { statements: [Statement].flat() };
  },
  differences: (desired, { statements }) =>
    compareById<FoundStatement>(
      desired.statements,
      statements.filter((statement) => isOfPart(desired, statement)),
      ({ Sid }) => Sid,
    ),
  create: async (context, desired) => await put(context, desired, []),
  update: async (context, desired, { statements }) => await put(context, desired, statements),
  remove: async () => {},
  notes: (_, { statements }) => {
    const foreign = statements.filter(({ Sid }) => !isOwn(Sid)).map(({ Sid }) => JSON.stringify(Sid ?? "(no Sid)"));
    return foreign.length === 0
      ? []
      : [`the bucket policy has statements of others, which are kept: ${foreign.join(", ")}`];
  },
};

function isOfPart({ part }: DesiredBucketPolicy, { Sid = "" }: FoundStatement): boolean {
  return Sid.startsWith(part.begins) && !part.others.some((other) => Sid.startsWith(other));
}

async function put(
  { s3, accountId: ExpectedBucketOwner }: BucketContext,
  desired: DesiredBucketPolicy,
  observed: readonly FoundStatement[],
): Promise<Observed> {
  const others = observed.filter((statement) => !isOfPart(desired, statement));
  const statements = [...others, ...desired.statements];
  const place = { Bucket: desired.bucket, ExpectedBucketOwner };
  if (statements.length === 0) {
    await s3.send(new DeleteBucketPolicyCommand(place));
    return { statements };
  }
  const Policy = JSON.stringify({ ...policyOf([]), Statement: statements });
  if (Buffer.byteLength(Policy) > largest) throw tooLarge(desired.bucket);
  await s3.send(new PutBucketPolicyCommand({ ...place, Policy }));
  return { statements };
}

function tooLarge(bucket: string): CliError {
  const reason = "with the statements of others it would be larger than 20 KB";
  return new CliError("provision-failed", `Cannot set the policy of bucket ${JSON.stringify(bucket)}: ${reason}`);
}
