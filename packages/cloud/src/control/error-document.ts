import { renderXml } from "@stowage/wire";
import type { ControlReply } from "./control-request.ts";
import { RestError } from "./rest/rest-error.ts";
import { QueryError } from "./wire/query-error.ts";
import { queryErrors } from "./wire/query-errors.ts";

/** The namespaces of the services' documents. */
export const namespaces = {
  cloudfront: "http://cloudfront.amazonaws.com/doc/2020-05-31/",
  route53: "https://route53.amazonaws.com/doc/2013-04-01/",
  iam: "https://iam.amazonaws.com/doc/2010-05-08/",
  sts: "https://sts.amazonaws.com/doc/2011-06-15/",
} as const;

/**
 * Writes a refusal as IAM, STS, CloudFront and Route 53 do; the only place that does. Anything but a `QueryError` or `RestError` is
 * an `InternalFailure`, of which the client learns nothing.
 */
export function errorDocument(error: unknown, service: keyof typeof namespaces, requestId: string): ControlReply {
  const refusal =
    error instanceof QueryError || error instanceof RestError
      ? error
      : new QueryError("InternalFailure", "The request processing has failed because of an unknown error.");
  const { code, message, why } = refusal;
  const status = refusal instanceof RestError ? refusal.status : queryErrors[refusal.code];
  const Type = status >= 500 ? "Receiver" : "Sender";
  const details = refusal instanceof RestError ? refusal.details : {};
  const content = { Error: { Type, Code: code, Message: message, ...details }, RequestId: requestId };
  return {
    status,
    headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
    body: renderXml("ErrorResponse", content, { xmlns: namespaces[service] }),
    code,
    why,
  };
}
