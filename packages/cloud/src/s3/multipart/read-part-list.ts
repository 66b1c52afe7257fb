import { childrenOf, parseXml, textOf, type XmlElement } from "@stowage/wire";
import { bareEtag } from "../conditions/match-etag.ts";
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
  for (const [algorithm, name] of Object.entries(checksumElements)) {
    const value = textOf(element, name)?.trim();
    if (value) found.set(algorithm, value);
  }
  return found;
}
