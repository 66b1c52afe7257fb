/** Values by lower-case name, repeats joined by commas; one character a byte. */
export type Headers = ReadonlyMap<string, string>;

/** A request to S3, addressed and decoded. */
export interface S3Request {
  method: string;
  /** Empty for the service itself. */
  bucket: string;
  /** Empty for a bucket. Decoded once, never normalised. */
  key: string;
  /** Decoded values by decoded name. */
  query: ReadonlyMap<string, readonly string[]>;
  /**
   * Values by lower-case name, repeats joined by commas; one character a byte. The `x-amz-*` parameters of a pre-signed
   * query stand among them, except checksums, which S3 ignores there.
   */
  headers: Headers;
  /** Where it was sent, without the query. */
  url: string;
  /** How it is signed. */
  signature: "anonymous" | "header" | "query" | "form";
  /** When it was signed. */
  signed?: Date;
  /** The region of the regional host that it was sent to. */
  hostRegion?: string;
  /** The region of its signature. */
  region?: string;
}
