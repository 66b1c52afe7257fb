import { accountOf } from "../../iam/account-of.ts";
import { type Authorization, authorize } from "../../iam/authorize.ts";
import type { BucketRecord } from "../../store/records.ts";
import type { ServiceContext } from "../operation-context.ts";
import { type Access, resourceOf } from "./access.ts";
import { requestContext } from "./context/request-context.ts";

/**
 * Asks the policies about one access.
 *
 * @param context Who asks, and how.
 * @param access What for.
 * @param bucket The bucket; without one the caller's own account owns the resource.
 * @param options Why it is asked, when not for the request itself.
 * @returns The answer with its reason.
 */
export function decide(
  context: ServiceContext,
  access: Access,
  bucket: BucketRecord | undefined,
  { missingKey = false }: { missingKey?: boolean } = {},
): Authorization {
  const { service, caller } = context;
  const owner = bucket?.owner ?? accountOf(caller) ?? "";
  const question = {
    caller,
    owner,
    action: access.action,
    resource: resourceOf(access),
    context: requestContext({ ...context, access, bucket }),
    policy: bucket && service.policies.find(bucket),
    restrictPublic: bucket?.publicAccessBlock?.RestrictPublicBuckets ?? false,
  };
  const answer = authorize(question);
  context.note?.({ question, answer, missingKey });
  return answer;
}
