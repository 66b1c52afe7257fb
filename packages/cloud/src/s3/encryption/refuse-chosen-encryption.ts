import { invalidArgument } from "../errors/invalid-argument.ts";
import type { OperationName } from "../operation-name.ts";
import type { S3Request } from "../request/s3-request.ts";
import { methodHeader } from "./method-header.ts";

/** The operations that choose an encryption; forms do it in a field. */
const choosers: ReadonlySet<OperationName> = new Set(["PutObject", "CopyObject", "CreateMultipartUpload"]);

/** Refuses the header that chooses an encryption where there is nothing to choose: S3 does so wherever no object begins. */
export function refuseChosenEncryption({ headers }: S3Request, operation: OperationName): void {
  const value = headers.get(methodHeader);
  if (value === undefined || choosers.has(operation)) return;
  throw invalidArgument(methodHeader, value, `${methodHeader} header is not supported for this operation.`);
}
