import type { XmlContent } from "@stowage/wire";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { ownerElement } from "../owners/owner-element.ts";
import { createContinuationToken, readContinuationToken } from "../listing/continuation-token.ts";
import { listedObject } from "../listing/listed-object.ts";
import { pageSize } from "../listing/page-size.ts";
import { readGrouping } from "../listing/read-grouping.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { parameter } from "../request/parameter.ts";
import { xmlReply } from "../xml-reply.ts";

/** ListObjectsV2. */
export function listObjectsV2({ request, service, bucket }: BucketContext): Reply {
  const { prefix, delimiter, encode, asked, group } = readGrouping(request);
  const limit = pageSize(request, "max-keys");
  const startAfter = parameter(request, "start-after");
  const token = parameter(request, "continuation-token");
  const after = token === undefined ? (startAfter ?? "") : readContinuationToken(bucket.name, token);
  const page = service.store.listObjects(bucket.name, { prefix, after, delimiter, limit });
  const ownerOf = (object: ObjectRecord): XmlContent => ownerElement(service, bucket, object);
  const owner = parameter(request, "fetch-owner") === "true" ? ownerOf : undefined;
  return xmlReply("ListBucketResult", {
    Name: bucket.name,
    ...asked,
    StartAfter: startAfter === undefined ? undefined : encode(startAfter),
    ContinuationToken: token,
    NextContinuationToken: page.truncated ? createContinuationToken(bucket.name, page.last) : undefined,
    KeyCount: page.objects.length + page.commonPrefixes.length,
    MaxKeys: limit,
    IsTruncated: page.truncated,
    Contents: page.objects.map((object) => listedObject(object, encode, owner)),
    ...group(page.commonPrefixes),
  });
}
