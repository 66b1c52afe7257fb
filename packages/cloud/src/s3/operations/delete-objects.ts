import { childrenOf, parseXml, textOf, type XmlContent, type XmlElement } from "@stowage/wire";
import { decide } from "../access/decide.ts";
import { operationAccess } from "../access/operation-access.ts";
import { readDocument } from "../body/read-document.ts";
import { bareEtag } from "../conditions/match-etag.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { S3Error } from "../errors/s3-error.ts";
import { type S3ErrorCode, s3Errors } from "../errors/s3-errors.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

const mostKeys = 1000;
const largestDocument = 4 * 1024 * 1024;

interface Entry {
  key: string;
  etag?: string;
}

/** DeleteObjects: each key is authorised, deleted and answered for itself. */
export async function deleteObjects(context: BucketContext): Promise<Reply> {
  const document = parseXml(await readDocument(context, { limit: largestDocument, digestRequired: true }));
  const entries = readEntries(document);
  const quiet = textOf(document, "Quiet")?.trim() === "true";
  const failures = await Promise.all(entries.map((entry) => deleteEntry(context, entry)));
  const deleted: XmlContent[] = [];
  const errors: XmlContent[] = [];
  for (const [index, { key }] of entries.entries()) {
    const code = failures[index];
    if (code !== undefined) errors.push({ Key: key, Code: code, Message: s3Errors[code][1] });
    else if (!quiet) deleted.push({ Key: key });
  }
  return xmlReply("DeleteResult", { Deleted: deleted, Error: errors });
}

function readEntries(document: XmlElement): Entry[] {
  const objects = childrenOf(document, "Object");
  if (document.name !== "Delete" || objects.length === 0 || objects.length > mostKeys)
    throw new S3Error("MalformedXML");
  return objects.map(readEntry);
}

function readEntry(object: XmlElement): Entry {
  const key = textOf(object, "Key");
  if (key === undefined || key === "") throw new S3Error("MalformedXML");
  for (const name of ["VersionId", "LastModifiedTime", "Size"]) {
    if (textOf(object, name)) throw notImplemented(name, `Deleting by ${name} is not implemented`);
  }
  const etag = textOf(object, "ETag");
  return etag === undefined ? { key } : { key, etag: bareEtag(etag) };
}

async function deleteEntry(context: BucketContext, { key, etag }: Entry): Promise<S3ErrorCode | undefined> {
  const { service, request, bucket } = context;
  const accesses = operationAccess.DeleteObjects({ ...request, key });
  if (!accesses.every((access) => decide(context, access, bucket).allowed)) return "AccessDenied";
  if (Buffer.byteLength(key) > 1024) return "KeyTooLongError";
  const condition = etag === undefined ? {} : { ifMatch: etag };
  const { outcome } = await service.store.deleteObject(bucket.name, key, condition);
  if (outcome === "precondition-failed") return "PreconditionFailed";
  return outcome === "absent" && etag !== undefined ? "NoSuchKey" : undefined;
}
