import { parseXml, textOf, type XmlElement } from "@stowage/wire";
import type { BucketRecord } from "../../store/records.ts";
import { readDocument } from "../body/read-document.ts";
import { changeBucket } from "../buckets/change-bucket.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** PutBucketVersioning. There is no way back to a bucket without versions. */
export async function putBucketVersioning(context: BucketContext): Promise<Reply> {
  const body = await readDocument(context);
  if (body.length === 0) throw new S3Error("MissingRequestBodyError");
  const versioning = readStatus(parseXml(body));
  if (versioning === "Suspended" && context.bucket.objectLock === true) {
    throw new S3Error("InvalidBucketState", {
      message: "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
    });
  }
  await changeBucket(context, { versioning });
  return { status: 200, headers: {} };
}

function readStatus(document: XmlElement): NonNullable<BucketRecord["versioning"]> {
  assertSchema(document);
  const status = textOf(document, "Status") ?? "";
  const mfaDelete = textOf(document, "MfaDelete") ?? "";
  if (status === "") {
    const message = "The Versioning element must be specified";
    throw new S3Error("IllegalVersioningConfigurationException", { message });
  }
  if (mfaDelete === "Enabled") throw notImplemented("MfaDelete", "MFA delete is not implemented");
  const known = mfaDelete === "" || mfaDelete === "Disabled";
  if (known && (status === "Enabled" || status === "Suspended")) return status;
  throw new S3Error("MalformedXML");
}

function assertSchema({ name, children }: XmlElement): void {
  const names = children.map((child) => child.name);
  const known = names.every((each) => each === "Status" || each === "MfaDelete");
  if (name !== "VersioningConfiguration" || !known || new Set(names).size < names.length) {
    throw new S3Error("MalformedXML");
  }
}
