import { invalidArgument } from "../errors/invalid-argument.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { methodNotAllowed } from "../errors/method-not-allowed.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import type { S3Request } from "./s3-request.ts";

/** What S3 says of a bucket's list that is asked of a key. */
const bucketLists: ReadonlyMap<string, string> = new Map([
  ["uploads", "Key is not expected for the GET method ?uploads subresource"],
  ["versions", "There is no such thing as the ?versions sub-resource for a key"],
]);

/** Refuses what belongs to another kind of request, with what S3 says of it. */
export function refuseMisplaced(request: S3Request, subresource: string | undefined): void {
  const { method, key, query, headers } = request;
  const told = method === "GET" && key !== "" ? bucketLists.get(subresource ?? "") : undefined;
  if (told !== undefined) throw invalidRequest(told);
  if (method === "PUT" && key !== "") refuseHalfOfPart(query, subresource);
  if (headers.has("x-amz-copy-source-range") && subresource !== "uploadId")
    throw notImplemented("x-amz-copy-source-range");
  const source = headers.get("x-amz-copy-source");
  const copies = method === "PUT" && key !== "" && (subresource === undefined || subresource === "uploadId");
  if (source === undefined || copies) return;
  throw invalidArgument("x-amz-copy-source", source, "You can only specify a copy source header for copy requests.");
}

function refuseHalfOfPart(query: S3Request["query"], subresource: string | undefined): void {
  const number = query.get("partNumber")?.[0];
  if (subresource === undefined && number !== undefined) {
    const reason = "This operation does not accept partNumber without uploadId";
    throw invalidArgument("partNumber", number, reason);
  }
  if (subresource === "uploadId" && number === undefined) {
    const headers = { allow: "DELETE, POST, GET" };
    throw methodNotAllowed("PUT", "UPLOAD", { headers });
  }
}
