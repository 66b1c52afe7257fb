import { authorizeRequest } from "../access/authorize-request.ts";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { Tag } from "../../store/objects/object-attributes.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { copySource } from "../objects/copy-source.ts";
import type { BucketContext } from "../operation-context.ts";
import { requestTags } from "./request-tags.ts";

const header = "x-amz-tagging-directive";

/**
 * The tags of a copy: those that the request brings, or those of the source. To keep them, the caller needs to be
 * allowed to read the source's and to write the target's.
 */
export function copiedTags(context: BucketContext, source: ObjectRecord): Tag[] {
  const { request, bucket } = context;
  const directive = request.headers.get(header) ?? "COPY";
  if (directive === "REPLACE") return requestTags(request);
  if (directive !== "COPY") throw invalidArgument(header, directive, "Unknown tagging directive.");
  const { tags = [] } = source;
  if (tags.length === 0) return [];
  const from = copySource(request);
  const read = { action: `s3:GetObject${from.versionId === undefined ? "" : "Version"}Tagging`, ...from };
  const write = { action: "s3:PutObjectTagging", bucket: bucket.name, key: request.key };
  authorizeRequest({ ...context, facts: { tags } }, [read, write], bucket);
  return tags;
}
