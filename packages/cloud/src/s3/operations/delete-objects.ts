import type { XmlContent } from "@stowage/wire";
import type { Cause } from "../../iam/cause.ts";
import { decide } from "../access/decide.ts";
import { operationAccess } from "../access/operation-access.ts";
import { readDocument } from "../body/read-document.ts";
import { S3Error } from "../errors/s3-error.ts";
import { assertBypass } from "../lock/assert-bypass.ts";
import { assertObjectKey } from "../objects/assert-object-key.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";
import { type DeletedVersion, deleteVersion } from "../versions/delete-version.ts";
import { type DeletionEntry, readDeletion } from "../versions/read-deletion.ts";
import { xmlReply } from "../xml-reply.ts";

const largestDocument = 4 * 1024 * 1024;

/** What became of an entry. */
type Result = { deleted: XmlContent } | { error: XmlContent; refused?: { key: string; why: Cause } };

/** DeleteObjects: each key is authorised, deleted and answered for itself. */
export async function deleteObjects(context: BucketContext): Promise<Reply> {
  assertBypass(context.bucket, context.request);
  const body = await readDocument(context, { limit: largestDocument, digestRequired: true });
  const { Object: entries, Quiet: quiet } = readDeletion(body);
  const results = await Promise.all(entries.map((entry) => deleteEntry(context, entry)));
  const reply = xmlReply("DeleteResult", {
    Deleted: quiet ? [] : results.flatMap((result) => ("deleted" in result ? [result.deleted] : [])),
    Error: results.flatMap((result) => ("error" in result ? [result.error] : [])),
  });
  const refused = results.flatMap((result) => ("refused" in result && result.refused ? [result.refused] : []));
  return refused.length === 0 ? reply : { ...reply, refused };
}

async function deleteEntry(context: BucketContext, entry: DeletionEntry): Promise<Result> {
  const named = { Key: entry.Key, VersionId: entry.VersionId };
  try {
    const { versionId, deleteMarker } = await deleteAuthorized({ ...context, request: requestOf(context, entry) });
    const marker = deleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: versionId } : {};
    return { deleted: { ...named, ...marker } };
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    const told = { error: { ...named, Code: error.code, Message: error.message } };
    return error.why === undefined ? told : { ...told, refused: { key: entry.Key, why: error.why } };
  }
}

/** An entry as the request of its own that it stands for. */
function requestOf(
  { request }: BucketContext,
  { Key: key, VersionId: versionId, ETag: etag }: DeletionEntry,
): S3Request {
  const query = new Map(request.query);
  if (versionId !== undefined) query.set("versionId", [versionId]);
  const headers = new Map(request.headers);
  headers.delete("if-match");
  if (etag !== undefined) headers.set("if-match", etag);
  return { ...request, key, query, headers };
}

async function deleteAuthorized(context: BucketContext): Promise<DeletedVersion> {
  const { request, service, bucket } = context;
  const accesses = operationAccess.DeleteObjects(request);
  for (const access of accesses) {
    const answer = decide(context, access, bucket);
    if (!answer.allowed) throw new S3Error("AccessDenied", { why: answer });
  }
  assertObjectKey(request.key);
  // S3 calls a version id of no form an unknown one here.
  const versionId = parameter(request, "versionId");
  if (versionId !== undefined && !service.store.isVersionId(versionId)) throw new S3Error("NoSuchVersion");
  return deleteVersion(context);
}
