import type { Store } from "../../store/store.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import type { OperationName } from "../operation-name.ts";
import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";

const onVersions: ReadonlySet<OperationName> = new Set<OperationName>([
  "DeleteObject",
  "DeleteObjectTagging",
  "GetObject",
  "GetObjectAcl",
  "GetObjectAttributes",
  "GetObjectLegalHold",
  "GetObjectRetention",
  "GetObjectTagging",
  "HeadObject",
  "PutObjectAcl",
  "PutObjectLegalHold",
  "PutObjectRetention",
  "PutObjectTagging",
]);

/** Refuses a `versionId` that has no form of one, or that the operation has no use for. */
export function assertVersionParameter(store: Store, request: S3Request, operation: OperationName): void {
  const versionId = parameter(request, "versionId");
  if (versionId === undefined) return;
  if (!onVersions.has(operation)) {
    throw invalidArgument("versionId", versionId, "This operation does not accept a version-id.");
  }
  assertVersionId(store, "versionId", versionId);
}

/** Refuses a text that cannot be a version id. `name` is the parameter or header that has it. */
export function assertVersionId(store: Store, name: string, versionId: string): void {
  if (versionId === "") throw invalidArgument(name, versionId, "Version id cannot be the empty string");
  if (!store.isVersionId(versionId)) throw invalidArgument(name, versionId, "Invalid version id specified");
}
