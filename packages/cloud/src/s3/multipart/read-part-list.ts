import { checksumLength, childrenOf, parseXml, textOf, type XmlElement } from "@stowage/wire";
import { isBase64Of } from "../body/is-base64-of.ts";
import { parseAlgorithm } from "../body/checksum-headers.ts";
import { bareEtag } from "../preconditions/match-etag.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { S3Error } from "../errors/s3-error.ts";
import { checksumElements } from "./checksum-element.ts";
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
  const document = parseXml(body);
  const elements = childrenOf(document, "Part");
  if (document.name !== "CompleteMultipartUpload" || elements.length === 0 || elements.length > most) {
    throw new S3Error("MalformedXML");
  }
  const parts = elements.map(readPart);
  if (parts.some(({ number }, index) => number <= (parts[index - 1]?.number ?? 0)))
    throw new S3Error("InvalidPartOrder");
  return parts;
}

function readPart(element: XmlElement): ListedPart {
  const number = textOf(element, "PartNumber")?.trim() ?? "";
  const etag = textOf(element, "ETag");
  if (!isPartNumber(number) || etag === undefined) throw new S3Error("MalformedXML");
  return { number: Number(number), etag: bareEtag(etag), checksums: readChecksums(element) };
}

function readChecksums(element: XmlElement): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, name] of Object.entries(checksumElements)) {
    const algorithm = parseAlgorithm(key);
    const value = textOf(element, name)?.trim();
    if (!value || algorithm === undefined) continue;
    if (found.size > 0 || !isBase64Of(value, checksumLength[algorithm])) throw invalidChecksum(name, value);
    found.set(algorithm, value);
  }
  return found;
}

function invalidChecksum(name: string, value: string): S3Error {
  return invalidArgument(name, value, "Invalid Base64 or multiple checksums present in request");
}
