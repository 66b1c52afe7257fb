import type { Asset } from "../assets/asset.ts";
import type { Encoding } from "../assets/encodings.ts";
import { hashedName } from "../assets/hashed-name.ts";

/** What a manifest tells of one file, beside its hashed path. */
export interface ManifestFile {
  /** Bytes of the object under the hashed name. */
  size: number;
  /** Media type. */
  type: string;
  /** As `integrity` attributes take it: `sha384-…`. */
  integrity?: string;
  /** `false` where nothing is stored under the plain name, although the hashed one differs from it. */
  plain?: false;
  /** MD5 of the object under the plain name, where it differs. */
  original?: string;
  /** MD5 of the object under the hashed name, where the name does not hold the beginning of it. */
  md5?: string;
  /** The encoding of the object under the hashed name. */
  encoding?: Encoding;
  /** Encoded copies beside it, by their encoding: bytes. */
  encodings?: Partial<Record<Encoding, number>>;
}

/** Describes an asset for the manifest. */
export function describeAsset(asset: Asset): ManifestFile {
  const { path, hashedPath, type, plain, hashed, sha384, beside } = asset;
  return {
    size: hashed.size,
    type,
    ...(sha384 !== undefined && { integrity: `sha384-${sha384}` }),
    ...(plain === undefined && path !== hashedPath && { plain: false }),
    ...(plain !== undefined && plain.md5 !== hashed.md5 && { original: plain.md5 }),
    ...(!saysDigest(asset) && { md5: hashed.md5 }),
    ...(hashed.encoding !== undefined && { encoding: hashed.encoding }),
    ...(beside !== undefined && { encodings: Object.fromEntries(beside.map((each) => [each.encoding, each.size])) }),
  };
}

/** Names that somebody else made have no second copy that would be compared. */
function saysDigest({ path, hashedPath, hashed: { md5 } }: Asset): boolean {
  return hashedPath === path || hashedPath === hashedName(path, md5);
}
