import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetBucketVersioning. A bucket that never had versions has no status. */
export function getBucketVersioning({ bucket }: BucketContext): Reply {
  return xmlReply("VersioningConfiguration", { Status: bucket.versioning });
}
