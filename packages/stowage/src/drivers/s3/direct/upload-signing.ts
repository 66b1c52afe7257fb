import type { BucketAddress } from "../../../s3-client/bucket-address.ts";
import type { CredentialSource } from "../../../s3-client/credential-source.ts";
import type { SignedUpload, SignedUploadOptions } from "../../driver.ts";
import { checkLife } from "../../check-life.ts";
import type { Engine } from "../engine/engine.ts";
import { checkUploadSize } from "./check-upload-size.ts";
import { uploadChecksum } from "./upload-checksum.ts";
import { objectHeaders } from "../headers/object-headers.ts";
import { checkCredentialsLife } from "../credentials/check-credentials-life.ts";
import { signForm } from "./sign-form.ts";
import { signPut } from "./sign-put.ts";

/** What signing uploads needs to know. */
export interface UploadSigningOptions {
  /** Where browsers reach the bucket. */
  address: BucketAddress;
  bucket: string;
  region: string;
  credentials: CredentialSource;
  engine: Engine;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Makes the function that lets a client create one object, of one type and size. Whatever the client may send is signed. */
export function createUploadSigning(
  signing: UploadSigningOptions,
): (key: string, options: SignedUploadOptions) => SignedUpload {
  return (key, options) => {
    const { expiresIn, method } = options;
    const signed = { key, operation: "signedUpload" };
    checkLife(signed, expiresIn);
    const size = checkUploadSize(key, options);
    const headers = { ...objectHeaders(key, options), ...uploadChecksum(signing.engine, key, options) };
    const credentials = signing.credentials.snapshot();
    const date = new Date(signing.now());
    const expires = new Date(date.getTime() + expiresIn * 1000);
    checkCredentialsLife(signed, expires.getTime(), credentials);
    const upload = { ...signing, key, headers, size, credentials, date, expiresIn, expires };
    return method === "PUT" ? signPut(upload) : signForm(upload);
  };
}
