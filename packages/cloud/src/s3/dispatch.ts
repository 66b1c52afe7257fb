import { authorizeRequest } from "./access/authorize-request.ts";
import { operationAccess } from "./access/operation-access.ts";
import { assertEmptyBody } from "./body/assert-empty-body.ts";
import { assertOwner } from "./buckets/assert-owner.ts";
import { assertRegion } from "./buckets/assert-region.ts";
import { findBucket } from "./buckets/find-bucket.ts";
import { assertObjectKey } from "./objects/assert-object-key.ts";
import type { S3Exchange } from "./operation-context.ts";
import type { OperationName } from "./operation-name.ts";
import { bucketOperations, serviceOperations } from "./operations.ts";
import type { Reply } from "./reply.ts";
import { resolveOperation } from "./request/resolve-operation.ts";
import { refuseUnsupportedHeaders } from "./request/unsupported-headers.ts";
import type { S3Service } from "./s3-service.ts";

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
  const name = resolveOperation(request);
  note(name);
  refuseUnsupportedHeaders(request);
  assertEmptyBody(exchange.body);
  const context = { service, ...exchange };
  if (name === "ListBuckets" || name === "CreateBucket") {
    authorizeRequest(context, operationAccess[name](request), undefined);
    return serviceOperations[name](context);
  }
  const bucket = findBucket(service, request.bucket);
  assertRegion(request, bucket, name);
  assertOwner(request, bucket, "x-amz-expected-bucket-owner");
  authorizeRequest(context, operationAccess[name](request), bucket);
  assertObjectKey(request.key);
  return bucketOperations[name]({ ...context, bucket });
}
