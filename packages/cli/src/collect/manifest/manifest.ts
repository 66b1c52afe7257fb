/** What a deploy adds to Django's manifest for one file. */
export interface ManifestFile {
  /** Bytes of the file under its hashed name. */
  size: number;
  /** Media type. */
  type: string;
  /** Of the file under its hashed name: `sha384-…`, as `integrity` attributes take it. */
  integrity: string;
  /** md5[:12] of the file under its plain name; left out where both hold the same bytes. */
  original?: string;
}

/** `staticfiles.json`: `paths`, `version` and `hash` exactly as Django writes them, ours under `stowage`. */
export interface Manifest {
  paths: Record<string, string>;
  version: "1.1";
  hash: string;
  stowage: { files: Record<string, ManifestFile> };
}

/** The name of the manifest below the prefix of its storage. */
export const manifestName = "staticfiles.json";
