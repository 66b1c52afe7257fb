import type { Reply } from "../../s3/reply.ts";
import type { RequestHooks } from "../request-hooks.ts";
import { queryErrorOf } from "./query-error-of.ts";

/**
 * Answers for a service of the control plane, with a refusal too: it has another form than S3's.
 *
 * @param answer Throws what is refused.
 * @param refuse Writes a refusal as the service does.
 */
export async function answerOrRefuse(
  answer: () => Promise<Reply>,
  refuse: (error: unknown) => Reply,
  { fail }: RequestHooks,
): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    const reply = refuse(queryErrorOf(error));
    if (reply.code === "InternalFailure") fail(error);
    return reply;
  }
}
