import type { BucketRecord } from "../store/buckets/bucket-record.ts";
import type { Access } from "./access/access.ts";
import { authorizeRequest } from "./access/authorize-request.ts";
import { operationAccess } from "./access/operation-access.ts";
import { readBodyFacts } from "./access/read-body-facts.ts";
import { assertEmptyBody } from "./body/assert-empty-body.ts";
import { assertOwner } from "./buckets/assert-owner.ts";
import { assertRegion } from "./buckets/region/assert-region.ts";
import { assertSignedRegion } from "./buckets/region/assert-signed-region.ts";
import { findBucket } from "./buckets/find-bucket.ts";
import { refuseChosenEncryption } from "./encryption/refuse-chosen-encryption.ts";
import { S3Error } from "./errors/s3-error.ts";
import { notImplemented } from "./errors/not-implemented.ts";
import { assertObjectKey } from "./objects/assert-object-key.ts";
import type { S3Exchange, ServiceContext, ServiceOperation } from "./operation-context.ts";
import type { OperationName } from "./operation-name.ts";
import { bucketOperations, serviceOperations } from "./operations.ts";
import type { Reply } from "./reply.ts";
import { resolveOperation } from "./request/resolve-operation.ts";
import { refuseUnsupportedHeaders } from "./request/refuse-unsupported-headers.ts";
import type { S3Service } from "./s3-service.ts";
import { assertVersionParameter } from "./versions/assert-version-id.ts";

/**
 * Runs a request whose signature is proven: resolve, find the bucket, authorise, run. No byte of the body is read before
 * the operation asks for it. Every refusal is thrown.
 *
 * @param service What S3 works with.
 * @param exchange The request, its caller and its body.
 * @param note Is told the operation, for the log.
 * @returns The answer.
 */
export async function dispatch(
  service: S3Service,
  exchange: S3Exchange,
  note: (operation: OperationName) => void = () => undefined,
): Promise<Reply> {
  const { request } = exchange;
  const operation = resolveOperation(request);
  note(operation);
  refuseUnsupportedHeaders(request);
  refuseChosenEncryption(request, operation);
  assertEmptyBody(request, exchange.body);
  const context = { service, operation, ...exchange };
  const accesses = operationAccess[operation](request);
  const onService = serviceOperations[operation];
  if (onService !== undefined) return await runOnService(context, accesses, onService);
  return await runOnBucket(context, accesses);
}

async function runOnService(
  context: ServiceContext,
  accesses: readonly Access[],
  run: ServiceOperation,
): Promise<Reply> {
  assertSignedRegion(context.request);
  const { informed, failure } = await inform(context);
  authorizeRequest(informed, accesses, undefined);
  if (failure !== undefined) throw failure.cause;
  return run(informed);
}

async function runOnBucket(context: ServiceContext, accesses: readonly Access[]): Promise<Reply> {
  const { service, request, operation } = context;
  const bucket = findBucket(service, request.bucket);
  assertRegion(request, bucket, operation);
  assertOwner(request, bucket, "x-amz-expected-bucket-owner");
  const run = bucketOperations[operation];
  const { informed, failure } = run === undefined ? { informed: context } : await inform(context);
  authorizeBucket(informed, accesses, bucket);
  assertObjectKey(request.key);
  assertVersionParameter(service.store, request, operation);
  if (run === undefined) throw notImplemented(operation, `${operation} is not implemented`);
  if (failure !== undefined) throw failure.cause;
  return run({ ...informed, bucket });
}

/** Adds what the body says where a context key is taken from it. */
async function inform(context: ServiceContext): Promise<{ informed: ServiceContext; failure?: { cause: unknown } }> {
  const read = await readBodyFacts(context);
  if (read === undefined) return { informed: context };
  return { informed: { ...context, facts: read.facts }, ...(read.failure && { failure: read.failure }) };
}

/** "On every HeadBucket answer, 403 included", stands the region: so clients find it. */
function authorizeBucket(context: ServiceContext, accesses: readonly Access[], bucket: BucketRecord): void {
  try {
    authorizeRequest(context, accesses, bucket);
  } catch (error) {
    if (error instanceof S3Error && context.operation === "HeadBucket") {
      error.headers["x-amz-bucket-region"] = bucket.region;
    }
    throw error;
  }
}
