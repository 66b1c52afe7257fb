import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { authorize } from "../../iam/authorize.ts";
import { accessQuestion } from "../access/access-question.ts";
import type { BucketContext } from "../operation-context.ts";
import { parameter } from "../request/parameter.ts";

/** What a read tells of tags and locks: each only to a caller who may read it. */
export function annotationHeaders(context: BucketContext, object: ObjectRecord): Record<string, string> {
  const { tags, retention, legalHold } = object;
  const headers: Record<string, string> = {};
  if (tags !== undefined && mayReadTags(context)) headers["x-amz-tagging-count"] = String(tags.length);
  if (retention !== undefined && may(context, "s3:GetObjectRetention")) {
    headers["x-amz-object-lock-mode"] = retention.mode;
    headers["x-amz-object-lock-retain-until-date"] = new Date(retention.until).toISOString();
  }
  if (legalHold !== undefined && may(context, "s3:GetObjectLegalHold")) {
    headers["x-amz-object-lock-legal-hold"] = legalHold ? "ON" : "OFF";
  }
  return headers;
}

function mayReadTags(context: BucketContext): boolean {
  const versionId = parameter(context.request, "versionId");
  return versionId === undefined
    ? may(context, "s3:GetObjectTagging")
    : may(context, "s3:GetObjectVersionTagging", versionId);
}

function may(context: BucketContext, action: string, versionId?: string): boolean {
  const { bucket, request } = context;
  const access = { action, bucket: bucket.name, key: request.key, versionId };
  return authorize(accessQuestion(context, access, bucket)).allowed;
}
