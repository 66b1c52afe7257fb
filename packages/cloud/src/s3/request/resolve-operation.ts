import { invalidArgument } from "../errors/invalid-argument.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { methodNotAllowed } from "../errors/method-not-allowed.ts";
import type { S3Error } from "../errors/s3-error.ts";
import type { OperationName } from "../operation-name.ts";
import type { S3Request } from "./s3-request.ts";
import { bucketSelectors, objectSelectors } from "./operation-selectors.ts";
import { refuseMisplaced } from "./refuse-misplaced.ts";
import { foreignSubresources, subresources } from "./subresources.ts";

/**
 * Says which operation a request asks for. Whatever this cloud does not have is refused: `NotImplemented`, or
 * `MethodNotAllowed` where S3 has nothing either.
 */
export function resolveOperation(request: S3Request): OperationName {
  const { method, bucket, key, headers } = request;
  const subresource = findSubresource(request);
  if (bucket === "") return resolveService(request, subresource);
  refuseMisplaced(request, subresource);
  const selector = subresource === undefined ? method : `${method} ${subresource}`;
  const name = (key === "" ? bucketSelectors : objectSelectors).get(selector);
  if (name === undefined) throw refuse(request, subresource);
  if (name === "ListObjects" && request.query.has("list-type")) return listVersion(request);
  if (!headers.has("x-amz-copy-source")) return name;
  if (name === "PutObject") return "CopyObject";
  return name === "UploadPart" ? "UploadPartCopy" : name;
}

function resolveService(request: S3Request, subresource: string | undefined): OperationName {
  if (request.method === "GET" && subresource === undefined) return "ListBuckets";
  throw refuse(request, subresource);
}

function refuse({ method }: S3Request, subresource: string | undefined): S3Error {
  if (subresource !== undefined) return notImplemented(subresource, `${method} ?${subresource} is not implemented`);
  return methodNotAllowed(method, "OBJECT");
}

function listVersion({ query }: S3Request): OperationName {
  const value = query.get("list-type")?.[0] ?? "";
  if (value === "2") return "ListObjectsV2";
  throw invalidArgument("list-type", value, "Invalid List Type");
}

/** "Unknown query parameters are ignored": what names no operation, such as a cache buster, says nothing. */
function findSubresource({ query }: S3Request): string | undefined {
  let found: string | undefined;
  for (const name of query.keys()) {
    if (foreignSubresources.has(name)) throw notImplemented(name, `The subresource ${name} is not implemented`);
    if (!subresources.has(name)) continue;
    if (found !== undefined)
      throw invalidArgument("ResourceType", name, `Conflicting query string parameters: ${found}, ${name}`);
    found = name;
  }
  return found;
}
