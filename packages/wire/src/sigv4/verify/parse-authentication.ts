import { WireError } from "../../base/wire-error.ts";
import type { Authentication, SignedAuthentication } from "./authentication.ts";
import { headerValue, type IncomingRequest } from "./incoming-request.ts";
import { parseHeaderAuthentication } from "./parse-header-authentication.ts";
import { parseQueryAuthentication } from "./parse-query-authentication.ts";
import { queryParameters } from "./query-parameters.ts";
import { algorithm } from "../canonical/string-to-sign.ts";

const services = new Set(["s3", "iam", "sts", "cloudfront", "acm", "route53"]);
const markers = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature"];

/**
 * Reads how a request identifies its sender, and refuses every form that is wrong whatever the key, the time or the
 * policies. It proves nothing: see `verifySignature`.
 *
 * @param request The request as received.
 * @returns What it claims; a malformed form throws a `WireError` with AWS's code and message.
 */
export function parseAuthentication(request: IncomingRequest): Authentication {
  const authorization = headerValue(request, "authorization");
  const parameters = queryParameters(request.query);
  const inQuery = markers.some((name) => parameters.has(name));
  if (authorization !== undefined && (inQuery || parameters.has("AWSAccessKeyId"))) {
    throw new WireError(
      "InvalidArgument",
      "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified",
      { ArgumentName: "Authorization", ArgumentValue: "" },
    );
  }
  if (parameters.has("AWSAccessKeyId") || authorization?.startsWith("AWS ")) throw outdated();
  if (inQuery) return checkService(parseQueryAuthentication(request, parameters));
  if (authorization === undefined) return { kind: "anonymous" };
  if (!authorization.startsWith(`${algorithm} `)) {
    throw new WireError("InvalidArgument", "Unsupported Authorization Type", { ArgumentName: "Authorization" });
  }
  return checkService(parseHeaderAuthentication(request, authorization));
}

function outdated(): WireError {
  const message = `The authorization mechanism you have provided is not supported. Please use ${algorithm}.`;
  return new WireError("InvalidRequest", message);
}

function checkService(authentication: SignedAuthentication): SignedAuthentication {
  const { service } = authentication.scope;
  if (services.has(service)) return authentication;
  const reason = `incorrect service "${service}". This endpoint belongs to "s3".`;
  if (authentication.kind === "header") {
    throw new WireError("AuthorizationHeaderMalformed", `The authorization header is malformed; ${reason}`);
  }
  throw new WireError("AuthorizationQueryParametersError", `Error parsing the X-Amz-Credential parameter; ${reason}`);
}
