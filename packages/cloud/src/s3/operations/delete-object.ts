import { refuseConditions } from "../preconditions/refuse-conditions.ts";
import { assertBypass } from "../lock/assert-bypass.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { deleteVersion } from "../versions/delete-version.ts";

/** DeleteObject. */
export async function deleteObject(context: BucketContext): Promise<Reply> {
  refuseConditions(context.request.headers, ["if-match"]);
  assertBypass(context.bucket, context.request);
  const { versionId, deleteMarker } = await deleteVersion(context);
  const headers: Record<string, string> = {};
  if (versionId !== undefined) headers["x-amz-version-id"] = versionId;
  if (deleteMarker) headers["x-amz-delete-marker"] = "true";
  return { status: 204, headers };
}
