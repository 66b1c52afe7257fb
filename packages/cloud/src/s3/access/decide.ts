import type { Authorization } from "../../iam/authorization.ts";
import { authorize } from "../../iam/authorize.ts";
import type { BucketRecord } from "../../store/records.ts";
import type { ServiceContext } from "../operation-context.ts";
import type { Access } from "./access.ts";
import { accessQuestion } from "./access-question.ts";

/**
 * Asks the policies and ACLs about one access.
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
  const question = accessQuestion(context, access, bucket);
  const answer = authorize(question);
  context.note?.({ question, answer, missingKey });
  return answer;
}
