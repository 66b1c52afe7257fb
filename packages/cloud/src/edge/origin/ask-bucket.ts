import { decodeUri, queryParameters } from "@stowage/wire";
import type { Explanation } from "../../iam/explain/explanation.ts";
import { renderDecisionHeader } from "../../iam/explain/render-decision-header.ts";
import type { Principal } from "../../iam/principal.ts";
import { answerPreflight } from "../../s3/cors/answer-preflight.ts";
import { corsHeaders } from "../../s3/cors/cors-headers.ts";
import { dispatch } from "../../s3/dispatch.ts";
import { errorReply } from "../../s3/errors/error-reply.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";
import { DecisionJournal } from "../../s3/explain/decision-journal.ts";
import { climbsOut } from "../../s3/objects/climbs-out.ts";
import type { S3Exchange } from "../../s3/operation-context.ts";
import type { Reply } from "../../s3/reply.ts";
import type { RequestBody } from "../../s3/request/request-body.ts";
import type { S3Request } from "../../s3/request/s3-request.ts";
import { createRequestIds } from "../../s3/request-ids.ts";
import type { S3Service } from "../../s3/s3-service.ts";
import type { ServedDistribution } from "../served/served-distribution.ts";
import type { ServedOrigin } from "../served/served-origin.ts";
import type { OriginRequest } from "./origin-request.ts";

/** One of CloudFront's: an unsigned request comes from there. */
const edgeAddress = "130.176.0.1";

/** Whom a bucket is asked for. */
export interface BucketQuestion {
  s3: S3Service;
  distribution: ServedDistribution;
  bucket: NonNullable<ServedOrigin["bucket"]>;
  /** Whether the answer tells why it is allowed or refused. */
  explain: boolean;
}

/** An answer of S3, and why it is that where that was asked. */
export interface BucketAnswer {
  reply: Reply;
  explanation?: Explanation;
}

/**
 * Asks a bucket as CloudFront does, over TLS: signed as the service that acts for the distribution, or unsigned. S3 decides
 * on the request as on any other.
 *
 * @param question Which bucket, for whom.
 * @param request The request.
 * @returns The answer of S3, a refusal too.
 */
export async function askBucket(question: BucketQuestion, request: OriginRequest): Promise<BucketAnswer> {
  const ids = createRequestIds();
  const journal = question.explain ? new DecisionJournal() : undefined;
  let crossOrigin: Record<string, string> = {};
  const answer = async (): Promise<Reply> => {
    const addressed = addressOf(question, request);
    if (request.method === "OPTIONS") return answerPreflight(question.s3, addressed);
    if (request.headers.has("origin")) crossOrigin = corsHeaders(question.s3, addressed);
    const exchange = exchangeOf(question, request, addressed);
    return await dispatch(question.s3, journal === undefined ? exchange : { ...exchange, note: journal.note });
  };
  const reply = await answer().catch((error: unknown) =>
    errorReply(error, { method: request.method, resource: request.path, ...ids }),
  );
  const own = { "x-amz-request-id": ids.requestId, "x-amz-id-2": ids.hostId, server: "AmazonS3" };
  const explanation = journal && explained(journal, reply, question);
  const told = explanation && { "x-stowage-decision": renderDecisionHeader(explanation) };
  const headers = { ...own, ...reply.headers, ...crossOrigin, ...told };
  return { reply: { ...reply, headers }, ...(explanation && { explanation }) };
}

/** Who lets the service in lets in every distribution, of every account. */
function explained(
  journal: DecisionJournal,
  reply: Reply,
  { distribution, bucket }: BucketQuestion,
): Explanation | undefined {
  const explanation = journal.explain(reply);
  if (explanation?.kind !== "policies" || explanation.decision !== "refused" || bucket.signing === "never") {
    return explanation;
  }
  return { ...explanation, instead: `Allow it to this distribution alone, where aws:SourceArn is ${distribution.arn}` };
}

/** A viewer's host, where a policy forwards it, is what S3 reads the bucket from. */
function addressOf({ bucket }: BucketQuestion, { method, path, query, headers }: OriginRequest): S3Request {
  const key = decodeUri(path.slice(1));
  if (climbsOut(key)) throw new S3Error("BadRequest", { bare: true });
  const host = headers.get("host");
  return {
    method,
    bucket: host === undefined ? bucket.name : host.replace(/:\d+$/, "").toLowerCase(),
    key,
    query: queryParameters(query),
    headers,
    url: `https://${host ?? bucket.name}${path}`,
    signature: "anonymous",
    ...(bucket.region !== undefined && { hostRegion: bucket.region }),
  };
}

function exchangeOf(question: BucketQuestion, request: OriginRequest, addressed: S3Request): S3Exchange {
  const connection = { sourceIp: edgeAddress, secure: true, tlsVersion: "1.3" };
  const body = bodyOf(request);
  if (!isSigned(question, request)) {
    const caller: Principal = { kind: "anonymous" };
    return { request: addressed, caller, connection, body };
  }
  const { s3, bucket, distribution } = question;
  const region = bucket.region ?? s3.store.getBucket(addressed.bucket)?.region;
  return {
    request: { ...addressed, signature: "header", signed: s3.now(), ...(region !== undefined && { region }) },
    caller: { kind: "service", service: "cloudfront.amazonaws.com" },
    source: { arn: distribution.arn, account: distribution.account },
    connection,
    body,
  };
}

/** "Do not override authorization header": then the viewer's counts, and this edge can prove none. */
function isSigned({ bucket }: BucketQuestion, { headers }: OriginRequest): boolean {
  return bucket.signing === "always" || (bucket.signing === "no-override" && !headers.has("authorization"));
}

function bodyOf({ body, headers }: OriginRequest): RequestBody {
  const payloadHash = headers.get("x-amz-content-sha256") ?? "UNSIGNED-PAYLOAD";
  if (body === undefined) return { payloadHash, open: nothing };
  const framing = body.length === undefined ? { transferEncoding: "chunked" } : { length: body.length };
  return { payloadHash, ...framing, open: () => body.open() };
}

async function* nothing(): AsyncGenerator<Buffer> {
  // Nothing to read.
}
