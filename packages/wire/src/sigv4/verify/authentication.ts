import type { CredentialScope } from "../credential-scope.ts";

/** A request without a signature. */
export interface AnonymousAuthentication {
  kind: "anonymous";
}

/** What a request's signature claims; nothing of it is proven yet. */
export interface SignedAuthentication {
  /** Where the signature stands: the `authorization` header or the query. */
  kind: "header" | "query";
  accessKeyId: string;
  scope: Readonly<CredentialScope>;
  /** Sorted, in lower case. */
  signedHeaders: readonly string[];
  /** As sent. */
  signature: string;
  /** The time of signing. */
  date: Date;
  /** The same as `yyyymmddThhmmssZ`. */
  amzDate: string;
  /**
   * The value of `x-amz-content-sha256`; `UNSIGNED-PAYLOAD` in a pre-signed S3 request without it; empty for another
   * service without it, where the caller sets it to the hash of the body.
   */
  payloadHash: string;
  sessionToken?: string;
  /** The life in seconds, of a query signature only. */
  expiresIn?: number;
}

/** How a request identifies its sender. */
export type Authentication = AnonymousAuthentication | SignedAuthentication;
