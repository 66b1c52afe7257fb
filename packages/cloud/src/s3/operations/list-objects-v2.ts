import type { XmlContent } from "@stowage/wire";
import type { ObjectRecord } from "../../store/records.ts";
import { ownerElement } from "../owners/owner-element.ts";
import { createContinuationToken, readContinuationToken } from "../listing/continuation-token.ts";
import { listEncoding } from "../listing/list-encoding.ts";
import { listedObject } from "../listing/listed-object.ts";
import { pageSize } from "../listing/page-size.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { parameter } from "../request/parameter.ts";
import { xmlReply } from "../xml-reply.ts";

/** ListObjectsV2. */
export function listObjectsV2({ request, service, bucket }: BucketContext): Reply {
  const { name: encodingType, encode } = listEncoding(request);
  const limit = pageSize(request, "max-keys");
  const prefix = parameter(request, "prefix") ?? "";
  const delimiter = parameter(request, "delimiter") ?? "";
  const startAfter = parameter(request, "start-after");
  const token = parameter(request, "continuation-token");
  const after = token === undefined ? (startAfter ?? "") : readContinuationToken(bucket.name, token);
  const page = service.store.listObjects(bucket.name, { prefix, after, delimiter, limit });
  const ownerOf = (object: ObjectRecord): XmlContent => ownerElement(service, bucket, object);
  const owner = parameter(request, "fetch-owner") === "true" ? ownerOf : undefined;
  return xmlReply("ListBucketResult", {
    Name: bucket.name,
    Prefix: encode(prefix),
    Delimiter: delimiter === "" ? undefined : encode(delimiter),
    StartAfter: startAfter === undefined ? undefined : encode(startAfter),
    ContinuationToken: token,
    NextContinuationToken: page.truncated ? createContinuationToken(bucket.name, page.last) : undefined,
    KeyCount: page.objects.length + page.commonPrefixes.length,
    MaxKeys: limit,
    EncodingType: encodingType,
    IsTruncated: page.truncated,
    Contents: page.objects.map((object) => listedObject(object, encode, owner)),
    CommonPrefixes: page.commonPrefixes.map((common) => ({ Prefix: encode(common) })),
  });
}
