import { presignRequest } from "@stowage/wire";
import type { SignedUpload } from "../../driver.ts";
import type { UploadToSign } from "./upload-to-sign.ts";

/** A PUT that creates one object: S3 refuses it with any other length, header or value, or where the key is taken. */
export function signPut(upload: UploadToSign): SignedUpload {
  const { address, key, size, credentials, region, date, expiresIn, expires } = upload;
  const headers = { ...upload.headers, "if-none-match": "*" };
  const path = address.path(key);
  // A header that is only in the query binds nothing: S3 reads the one that the client sends.
  const signed = { ...headers, host: address.origin.host, "content-length": String(size.max) };
  const request = { method: "PUT", path, query: "", headers: signed, payloadHash: "UNSIGNED-PAYLOAD" };
  const query = presignRequest(request, { credentials, region, date, expiresIn });
  return { method: "PUT", url: `${address.origin.origin}${path}?${query}`, headers, expires };
}
