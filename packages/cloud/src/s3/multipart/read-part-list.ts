import { checksumLength } from "@stowage/wire";
import { isBase64Of } from "../body/is-base64-of.ts";
import { parseAlgorithm } from "../body/checksum-headers.ts";
import { bareEtag } from "../preconditions/match-etag.ts";
import { parseDocument } from "../schema/parse-document.ts";
import { malformedXml } from "../schema/malformed-xml.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { S3Error } from "../errors/s3-error.ts";
import { checksumElements } from "./checksum-element.ts";
import { type PartElement, partListForm } from "./part-list-form.ts";
import { isPartNumber } from "./part-number.ts";

/** A part as CompleteMultipartUpload names it. */
export interface ListedPart {
  number: number;
  etag: string;
  /** Values by algorithm. */
  checksums: ReadonlyMap<string, string>;
}

const most = 10_000;

/** Reads the body of CompleteMultipartUpload: 1 to 10,000 parts in ascending order. */
export function readPartList(body: Buffer): ListedPart[] {
  const { Part } = parseDocument(partListForm, body);
  if (Part.length > most) throw malformedXml(`There are more than ${most} parts`);
  const parts = Part.map(readPart);
  if (parts.some(({ number }, index) => number <= (parts[index - 1]?.number ?? 0)))
    throw new S3Error("InvalidPartOrder");
  return parts;
}

function readPart(element: PartElement): ListedPart {
  const number = element.PartNumber.trim();
  if (!isPartNumber(number)) throw malformedXml(`${number} is not the number of a part`);
  return { number: Number(number), etag: bareEtag(element.ETag), checksums: readChecksums(element) };
}

function readChecksums(element: PartElement): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, name] of Object.entries(checksumElements)) {
    const algorithm = parseAlgorithm(key);
    const value = element[name]?.trim();
    if (!value || algorithm === undefined) continue;
    if (found.size > 0 || !isBase64Of(value, checksumLength[algorithm])) throw invalidChecksum(name, value);
    found.set(algorithm, value);
  }
  return found;
}

function invalidChecksum(name: string, value: string): S3Error {
  return invalidArgument(name, value, "Invalid Base64 or multiple checksums present in request");
}
