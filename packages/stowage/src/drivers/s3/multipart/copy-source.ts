import { encodeKey, encodeUri } from "@stowage/wire";

/** What is copied. */
export interface CopySource {
  key: string;
  version?: string | undefined;
  /** Without quotes; without it whatever is there is copied. */
  etag?: string | undefined;
  /** Bytes. */
  size: number;
}

/** The header that names a source, an old version of it included. */
export function copySource(bucket: string, { key, version }: Pick<CopySource, "key" | "version">): string {
  return `/${bucket}/${encodeKey(key)}${version === undefined ? "" : `?versionId=${encodeUri(version)}`}`;
}
