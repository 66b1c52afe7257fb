import { corsRule } from "./cors-rule.ts";
import type { Rule } from "../../iam/explain/rule.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { Reply } from "../reply.ts";
import type { S3Service } from "../s3-service.ts";
import type { CrossOriginRequest } from "./cross-origin-request.ts";
import { matchCorsRule } from "./match-cors-rule.ts";
import { matchHeaders } from "./match-headers.ts";

/** Answers `OPTIONS`, by the bucket's configuration alone: who asks does not matter, nor whether the key exists. */
export function answerPreflight(service: S3Service, request: CrossOriginRequest): Reply {
  const origin = request.headers.get("origin");
  if (origin === undefined) throw insufficient("Insufficient information. Origin request header needed.");
  const bucket = service.store.getBucket(request.bucket);
  if (bucket === undefined) throw forbidden(request, noBucket, "CORSResponse: Bucket not found");
  const configuration = service.configurations.cors.find(bucket);
  if (configuration === undefined) {
    throw forbidden(request, corsRule(request), "CORSResponse: CORS is not enabled for this bucket.");
  }
  if (!request.headers.has("access-control-request-method")) {
    throw insufficient("Invalid Access-Control-Request-Method: null");
  }
  const match = matchCorsRule(configuration, request);
  if (match === undefined) throw forbidden(request, corsRule(request, configuration));
  return { status: 200, headers: matchHeaders(match, origin) };
}

function insufficient(message: string): S3Error {
  return new S3Error("BadRequest", { message });
}

const noBucket: Rule = {
  rule: "CORS",
  because: "there is no such bucket",
  changes: ["Compare the name of the bucket, in the path or in the host"],
};

function forbidden({ headers, key }: CrossOriginRequest, why: Rule, message?: string): S3Error {
  const type = message !== undefined || key === "" ? "BUCKET" : "OBJECT";
  const method = headers.get("access-control-request-method") ?? "OPTIONS";
  const details = { Method: method, ResourceType: type };
  return new S3Error("AccessForbidden", { details, why, ...(message !== undefined && { message }) });
}
