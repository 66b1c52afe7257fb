import { requestPaymentConfiguration } from "../configurations/request-payment-configuration.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetBucketRequestPayment. */
export function getBucketRequestPayment(): Reply {
  return xmlReply(requestPaymentConfiguration.root, { Payer: "BucketOwner" });
}
