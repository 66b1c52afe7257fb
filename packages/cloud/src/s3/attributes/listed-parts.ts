import type { XmlContent } from "@stowage/wire";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { checksumElement } from "../multipart/checksum-element.ts";
import { readCount } from "../request/read-count.ts";
import type { S3Request } from "../request/s3-request.ts";

const most = 1000;

/**
 * The parts of an object as GetObjectAttributes shows them: their number, and a page of them where the object's checksum
 * is made of theirs. An object that was not uploaded in parts has none.
 */
export function listedParts({ headers }: S3Request, object: ObjectRecord): XmlContent {
  const limit = Math.min(readNumber(headers, "x-amz-max-parts", most), most);
  const marker = readNumber(headers, "x-amz-part-number-marker", 0);
  const { partSizes, partChecksums, checksum } = object;
  if (partSizes === undefined) return undefined;
  if (partChecksums === undefined || checksum === undefined) return { PartsCount: partSizes.length };
  const page = partSizes.slice(marker, marker + limit);
  return {
    PartsCount: partSizes.length,
    PartNumberMarker: marker,
    NextPartNumberMarker: marker + page.length,
    MaxParts: limit,
    IsTruncated: marker + page.length < partSizes.length,
    Part: page.map((size, index) => ({
      PartNumber: marker + index + 1,
      Size: size,
      ...checksumElement({ algorithm: checksum.algorithm, value: partChecksums[marker + index] ?? "" }),
    })),
  };
}

function readNumber(headers: ReadonlyMap<string, string>, name: string, fallback: number): number {
  const text = headers.get(name);
  return text === undefined ? fallback : readCount(name, text);
}
