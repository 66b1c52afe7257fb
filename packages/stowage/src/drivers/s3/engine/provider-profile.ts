/** Whether an engine honours a condition. */
export type Honoured = boolean | "unsure";

/** How an engine's S3 differs from AWS's. Data: what the driver sends follows from it and from nothing else. */
export interface ProviderProfile {
  /** As its maker writes it. */
  title: string;
  /** The origin, `{region}` standing for the region; without it the configuration must name the endpoint. */
  endpoint?: string;
  /** Whether the bucket is in the path by default; by AWS's rules where it is not said. */
  pathStyle?: boolean;
  checksum: {
    /** What a body is hashed with. */
    algorithm: "CRC32" | "CRC64NVME";
    /**
     * `plain`: `x-amz-checksum-*` alone. `named`: the algorithm must be named beside it. `none`: no such header is sent;
     * the payload's SHA-256 is signed instead.
     */
    header: "plain" | "named" | "none";
    /** When it is kept in the metadata as well: where the engine forgets it. */
    inMetadata: "never" | "copies" | "always";
    /** Whether an upload in parts has one of the whole object. */
    ofParts: boolean;
  };
  /** Which requests honour `If-None-Match: *`; what is unsure is put to the proof by the first write. */
  creates: { put: Honoured; complete: Honoured };
  /** What precedes `if-match` and `if-none-match` on a CopyObject; without it a copy that has a condition is made in parts. */
  copyConditions?: "" | "cf-copy-destination-";
  /** Whether `If-Match` is honoured by both kinds of writes, and whether it takes ETags with their quotes. */
  matches: "quoted" | "bare" | "none";
  /** Whether DeleteObject honours `If-Match`. */
  deleteMatches: boolean;
  /** `x-amz-tagging`. */
  tags: boolean;
  /** Versions of objects. */
  versions: boolean;
  /** Form uploads with a policy. */
  post: boolean;
  /** Whether all parts of an upload but the last must be of one size. */
  equalParts: boolean;
  /** What DeleteObjects is protected with. */
  deleteDigest: "crc32" | "content-md5";
}
