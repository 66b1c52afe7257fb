import { DeleteBucketPolicyCommand, GetBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import type { DesiredState } from "../desired-state/desired-state.ts";
import { sameDocument } from "../policies/same-document.ts";
import { isOwn } from "../policies/statement-id.ts";
import { absentOn } from "./aws-error.ts";
import type { Resource } from "./resource.ts";

type Desired = Pick<DesiredState, "bucket" | "bucketPolicy">;

/** A statement of anybody's. */
interface ForeignStatement {
  Sid?: string;
}

/** The statements of a bucket policy; empty where there is none. */
interface Observed {
  statements: readonly ForeignStatement[];
}

/** The bucket policy. Statements whose Sid is not ours are kept as they are. */
export const bucketPolicyResource: Resource<Desired, Observed> = {
  actions: ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket }) {
    const found = await absentOn(
      ["NoSuchBucketPolicy"],
      s3.send(new GetBucketPolicyCommand({ Bucket: bucket.name, ExpectedBucketOwner })),
    );
    if (found?.Policy === undefined) return { statements: [] };
    const { Statement }: { Statement: ForeignStatement | ForeignStatement[] } = JSON.parse(found.Policy);
    return { statements: [Statement].flat() };
  },
  async ensure({ s3, accountId: ExpectedBucketOwner }, { bucket, bucketPolicy }, { statements }) {
    const foreign = statements.filter(({ Sid }) => !isOwn(Sid));
    const wanted = [...foreign, ...(bucketPolicy?.Statement ?? [])];
    if (sameDocument(statements, wanted)) return [];
    if (wanted.length === 0) {
      await s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket.name, ExpectedBucketOwner }));
      return ["removed the bucket policy"];
    }
    const text = JSON.stringify({ Version: "2012-10-17", Statement: wanted });
    await s3.send(new PutBucketPolicyCommand({ Bucket: bucket.name, Policy: text, ExpectedBucketOwner }));
    return [`set the bucket policy: anyone may read ${prefixesOf(bucketPolicy)}`];
  },
};

function prefixesOf(policy: Desired["bucketPolicy"]): string {
  const resources = (policy?.Statement ?? []).flatMap(({ Resource }) => Resource);
  return resources.map((arn) => arn.slice(arn.indexOf("/") + 1)).join(", ") || "nothing";
}
