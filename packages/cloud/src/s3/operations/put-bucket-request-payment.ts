import { receiveConfiguration } from "../configurations/operations/receive-configuration.ts";
import { requestPaymentConfiguration } from "../configurations/request-payment-configuration.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** PutBucketRequestPayment: only `BucketOwner`, which is what every bucket has. */
export async function putBucketRequestPayment(context: BucketContext): Promise<Reply> {
  await receiveConfiguration(context, requestPaymentConfiguration);
  return { status: 200, headers: {} };
}
