import { dispatchS3Control } from "../s3/s3-control/dispatch-s3-control.ts";
import { errorReply } from "../s3/errors/error-reply.ts";
import type { S3Exchange } from "../s3/operation-context.ts";
import type { Reply } from "../s3/reply.ts";
import type { RequestHooks } from "./request-hooks.ts";
import type { Services } from "./services.ts";
import type { HttpRequest } from "./http/http-request.ts";

/** Answers a request to S3 Control, a refusal too: it stands in another document than S3's. */
export async function answerS3Control(
  { s3 }: Services,
  { method, path }: HttpRequest,
  exchange: () => S3Exchange,
  { note, fail, requestId, hostId }: RequestHooks,
): Promise<Reply> {
  try {
    return await dispatchS3Control(s3, exchange(), path, note);
  } catch (error) {
    const reply = errorReply(error, { method, resource: path, requestId, hostId, wrapped: true });
    if (reply.code === "InternalError") fail(error);
    return reply;
  }
}
