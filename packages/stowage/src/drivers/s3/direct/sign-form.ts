import { formatAmzDate, signPostPolicy } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { SignedUpload } from "../../driver.ts";
import type { UploadToSign } from "./upload-to-sign.ts";

/** A form whose every field is held to one value by its policy, and the file to a range of lengths. */
export function signForm(upload: UploadToSign): SignedUpload {
  const { address, bucket, key, headers, size, expires, credentials } = upload;
  const amzDate = formatAmzDate(upload.date);
  const scope = { date: amzDate.slice(0, 8), region: upload.region, service: "s3" };
  const bound: Record<string, string> = {
    key,
    ...headers,
    "x-amz-algorithm": "AWS4-HMAC-SHA256",
    "x-amz-credential": `${credentials.accessKeyId}/${scope.date}/${scope.region}/s3/aws4_request`,
    "x-amz-date": amzDate,
    ...(credentials.sessionToken !== undefined && { "x-amz-security-token": credentials.sessionToken }),
  };
  refuseVariables(key, bound);
  const each = Object.entries(bound).map(([name, value]) => ({ [name]: value }));
  const conditions = [{ bucket }, ...each, ["content-length-range", size.min, size.max]];
  const text = JSON.stringify({ expiration: expires.toISOString(), conditions });
  const policy = Buffer.from(text).toString("base64");
  const fields = { ...bound, policy, "x-amz-signature": signPostPolicy(policy, credentials.secretAccessKey, scope) };
  return { method: "POST", url: address.origin.origin + address.path(), fields, expires };
}

/** S3 would put the name of the client's file there, before it looks at the policy. */
function refuseVariables(key: string, fields: Readonly<Record<string, string>>): void {
  const found = Object.keys(fields).find((name) => fields[name]?.includes("${filename}"));
  if (found === undefined) return;
  const message = `Cannot sign upload of ${JSON.stringify(key)}: \${filename} in ${found} stands for a name of the client's choice`;
  throw new StowageError("invalid-option", message, { key, operation: "signedUpload" });
}
