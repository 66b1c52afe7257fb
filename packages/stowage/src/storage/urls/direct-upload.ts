import type { Duration } from "../../base/values/parse-duration.ts";
import type { Size } from "../../base/values/parse-byte-size.ts";
import type { Checksum, SignedUpload } from "../../drivers/driver.ts";
import type { OperationOptions } from "../operation/operation-options.ts";

/** What a browser is let upload. All of it is inside the signature. */
export type DirectUploadOptions = UploadFacts & (UploadOfSize | UploadUpTo);

/** What is sent by PUT: the size is known, and no form is asked for. */
export type PutUploadOptions = UploadFacts & UploadOfSize & { method?: "PUT" };

/** What is sent as a form: it is asked for, or the size is open. */
export type FormUploadOptions = UploadFacts & ((UploadOfSize & { method: "POST" }) | UploadUpTo);

interface UploadFacts {
  /** The media type, one that the storage accepts; the claim holds the bytes to it. */
  type: string;
  /** Of the whole file, where the client knows it. */
  checksum?: Checksum;
  /** Kept with the file; lower-case names, any text, 1024 bytes together. */
  metadata?: Record<string, string>;
  /** The longest that the upload may begin; `"15 minutes"` by default, at most 7 days. */
  expiresIn?: Duration;
}

interface UploadOfSize {
  /** Bytes, exactly. */
  size: number;
  /** `"PUT"` by default, which creates once; a `"POST"` can be repeated until it expires. */
  method?: "PUT" | "POST";
  maxSize?: undefined;
}

interface UploadUpTo {
  /** The largest file, where its size is not known; at most the storage's. */
  maxSize: Size;
  /** Only a form leaves the size open. */
  method?: "POST";
  size?: undefined;
}

/** A staged upload: where it lands, and how a client sends it. */
export type DirectUpload<M extends SignedUpload["method"] = SignedUpload["method"]> = Extract<
  SignedUpload,
  { method: M }
> & {
  /** The staging key, to be kept for {@link Storage.claim}. It is never served, and expires after a day. */
  key: string;
};

/** What {@link Storage.claim} takes. */
export interface ClaimOptions extends OperationOptions {
  /** What the user calls the file; by default what the upload was signed for. */
  uploadedName?: string;
  /** A Cache-Control header of its own, instead of the storage's. */
  cacheControl?: string;
}
