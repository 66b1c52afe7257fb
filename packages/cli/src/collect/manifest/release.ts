/** What the header of a manifest tells of its deploy. */
export interface Release {
  /** UTC time and the digest of the tree, sorted by time: `20261125T145530123Z-1a2b3c4d5e6f`. */
  release: string;
  /** Hex digest of everything that is deployed: paths, contents, types, encodings. The same tree has the same. */
  tree: string;
  /** The application and the stage that own the prefix; nobody else may deploy or prune there. */
  app: string;
  stage: string;
  /** ISO 8601. */
  created: string;
  /** The release that was live before. */
  previous?: string;
  /** The release that a rollback brought back. */
  restores?: string;
  /** Plain names are being written: the next deploy must look at them again. */
  plain?: "pending";
  /** Digest of what decides which names somebody else hashed; absent where caching may be that of another setting. */
  kinds?: string;
  /** Files deployed. */
  count: number;
  /** Their bytes under their hashed names. */
  bytes: number;
}
