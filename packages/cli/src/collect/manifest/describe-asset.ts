import type { Asset } from "../asset.ts";
import type { Encoding } from "../encodings.ts";

/** What a manifest tells of one file, beside its hashed path. */
export interface ManifestFile {
  /** Bytes of the object under the hashed name. */
  size: number;
  /** Media type. */
  type: string;
  /** As `integrity` attributes take it: `sha384-…`. */
  integrity?: string;
  /** MD5 of the object under the plain name, where it differs. */
  original?: string;
  /** The encoding of the object under the hashed name. */
  encoding?: Encoding;
  /** Encoded copies beside it, by their encoding: bytes. */
  encodings?: Partial<Record<Encoding, number>>;
}

/** Describes an asset for the manifest. */
export function describeAsset({ type, plain, hashed, sha384, beside }: Asset): ManifestFile {
  return {
    size: hashed.size,
    type,
    ...(sha384 !== undefined && { integrity: `sha384-${sha384}` }),
    ...(plain.md5 !== hashed.md5 && { original: plain.md5 }),
    ...(hashed.encoding !== undefined && { encoding: hashed.encoding }),
    ...(beside !== undefined && { encodings: Object.fromEntries(beside.map((each) => [each.encoding, each.size])) }),
  };
}
