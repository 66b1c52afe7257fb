import type { XmlContent } from "@stowage/wire";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { ownerElement } from "../owners/owner-element.ts";
import { listedObject } from "../listing/listed-object.ts";
import { pageSize } from "../listing/page-size.ts";
import { readGrouping } from "../listing/read-grouping.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { parameter } from "../request/parameter.ts";
import { xmlReply } from "../xml-reply.ts";

/** ListObjects, the first version. `NextMarker` comes "only when truncated and a delimiter was given". */
export function listObjects({ request, service, bucket }: BucketContext): Reply {
  const { prefix, delimiter, encode, asked, group } = readGrouping(request);
  const limit = pageSize(request, "max-keys");
  const marker = parameter(request, "marker") ?? "";
  const page = service.store.listObjects(bucket.name, { prefix, after: marker, delimiter, limit });
  const owner = (object: ObjectRecord): XmlContent => ownerElement(service, bucket, object);
  return xmlReply("ListBucketResult", {
    Name: bucket.name,
    ...asked,
    Marker: encode(marker),
    NextMarker: page.truncated && delimiter !== "" ? encode(page.last) : undefined,
    MaxKeys: limit,
    IsTruncated: page.truncated,
    Contents: page.objects.map((object) => listedObject(object, encode, owner)),
    ...group(page.commonPrefixes),
  });
}
