/** The bytes of one object. */
export interface AssetContent {
  /** Bytes. */
  size: number;
  /** Hex. */
  md5: string;
  /** The file itself, the rewritten document, or an encoding of what the hashed name holds. */
  from: "file" | "rewritten" | "br" | "gzip";
}

/** What is deployed for one file. */
export interface Asset {
  path: string;
  /** The same as `path` where the name held a hash already: such a file has no plain copy. */
  hashedPath: string;
  /** Where it lies on disk, absolute. */
  file: string;
  /** The media type, with charset for text. */
  type: string;
  /** Under the plain name. */
  plain: AssetContent;
  /** Under the hashed name. */
  hashed: AssetContent;
  /** Base64 SHA-384 of what the hashed name holds; of style sheets and scripts alone. */
  sha384?: string;
}
