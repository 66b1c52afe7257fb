import { assertOwnerOnly } from "../acl/assert-owner-only.ts";
import { readDocument } from "../body/read-document.ts";
import { objectOwnerships } from "../buckets/is-object-ownership.ts";
import { changeBucket } from "../buckets/change-bucket.ts";
import { parseDocument } from "../schema/parse-document.ts";
import { choice } from "../schema/choice.ts";
import { group } from "../schema/group.ts";
import { required } from "../schema/member.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

const form = {
  root: "OwnershipControls",
  shape: group({ Rule: required(group({ ObjectOwnership: required(choice(...objectOwnerships)) })) }),
};

/** PutBucketOwnershipControls. The ACLs that BucketOwnerEnforced puts out of force stay stored. */
export async function putBucketOwnershipControls(context: BucketContext): Promise<Reply> {
  const { bucket, service } = context;
  const ownership = parseDocument(form, await readDocument(context)).Rule.ObjectOwnership;
  if (ownership === "BucketOwnerEnforced") assertOwnerOnly(bucket.acl ?? [], bucket.owner, service.identities);
  await changeBucket(context, { ownership });
  return { status: 200, headers: {} };
}
