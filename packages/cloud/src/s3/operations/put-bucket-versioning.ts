import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { readDocument } from "../body/read-document.ts";
import { changeBucket } from "../buckets/change-bucket.ts";
import { parseDocument } from "../schema/parse-document.ts";
import { group } from "../schema/group.ts";
import { malformedXml } from "../schema/malformed-xml.ts";
import { optional } from "../schema/member.ts";
import { text } from "../schema/text.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

const form = {
  root: "VersioningConfiguration",
  shape: group({ Status: optional(text), MfaDelete: optional(text) }),
};

/** PutBucketVersioning. There is no way back to a bucket without versions. */
export async function putBucketVersioning(context: BucketContext): Promise<Reply> {
  const body = await readDocument(context);
  if (body.length === 0) throw new S3Error("MissingRequestBodyError");
  const versioning = readStatus(body);
  if (versioning === "Suspended" && context.bucket.objectLock === true) {
    throw new S3Error("InvalidBucketState", {
      message: "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
    });
  }
  await changeBucket(context, { versioning });
  return { status: 200, headers: {} };
}

function readStatus(document: Buffer): NonNullable<BucketRecord["versioning"]> {
  const { Status: status = "", MfaDelete: mfaDelete = "" } = parseDocument(form, document);
  if (status === "") {
    const message = "The Versioning element must be specified";
    throw new S3Error("IllegalVersioningConfigurationException", { message });
  }
  if (mfaDelete === "Enabled") throw notImplemented("MfaDelete", "MFA delete is not implemented");
  const known = mfaDelete === "" || mfaDelete === "Disabled";
  if (known && (status === "Enabled" || status === "Suspended")) return status;
  throw malformedXml("A VersioningConfiguration is Enabled or Suspended");
}
