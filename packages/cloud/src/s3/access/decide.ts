import type { AccessQuestion } from "../../iam/access-question.ts";
import type { Authorization, Refusal } from "../../iam/authorization.ts";
import { authorize } from "../../iam/authorize.ts";
import type { Decided } from "../../iam/decided.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { ServiceContext } from "../operation-context.ts";
import type { Access } from "./access.ts";
import { accessQuestion } from "./access-question.ts";
import { copySourceReadings } from "./context/copy-source-readings.ts";
import { surroundingsOf } from "./advice/surroundings-of.ts";

/** Why the policies are asked, when not for the request itself. */
export interface DecideOptions {
  /** For whether the caller may learn that a key does not exist. */
  missingKey?: boolean;
  /** For advice, once this has refused the request. */
  besides?: Refusal;
}

/**
 * Asks the policies and ACLs about one access.
 *
 * @param context Who asks, and how.
 * @param access What for.
 * @param bucket The bucket; without one the caller's own account owns the resource.
 * @param why Why it is asked, when not for the request itself.
 * @returns The answer with its reason.
 */
export function decide(
  context: ServiceContext,
  access: Access,
  bucket: BucketRecord | undefined,
  why?: DecideOptions,
): Authorization {
  const { question, answer } = ask(context, accessQuestion(context, access, bucket));
  if (context.note === undefined) return answer;
  const surroundings = answer.allowed ? {} : surroundingsOf(context, access, bucket);
  context.note({ question, answer, surroundings, ...why });
  return answer;
}

/** A refusal in any reading of the request is one. */
function ask({ request }: ServiceContext, question: AccessQuestion): Pick<Decided, "question" | "answer"> {
  const answer = authorize(question);
  if (!answer.allowed) return { question, answer };
  for (const context of copySourceReadings(request, question.context)) {
    const other = { ...question, context };
    const refusal = authorize(other);
    if (!refusal.allowed) return { question: other, answer: refusal };
  }
  return { question, answer };
}
