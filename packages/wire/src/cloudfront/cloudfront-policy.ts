/** For whom and how long a signature opens its resource. */
export interface CloudFrontGrant {
  /** The second since 1970 at which it ends. */
  expires: number;
  /** The second since 1970 at which it begins; at once by default. */
  starts?: number;
  /** An IPv4 address or range, such as `"192.0.2.0/24"`, that may use it; anyone may by default. */
  sourceIp?: string;
}

/** What a CloudFront signature grants. */
export interface CloudFrontPolicy extends CloudFrontGrant {
  /**
   * The URL that it opens, encoded as it is requested, its own query included; one that ends in `/*` opens all below it,
   * whatever their query.
   */
  resource: string;
}
