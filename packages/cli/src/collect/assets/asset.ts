import type { Encoding } from "./encodings.ts";

/** The bytes of one object. */
export interface AssetContent {
  /** Bytes, as they are stored. */
  size: number;
  /** Hex, of the bytes as they are stored. */
  md5: string;
  /** Of files as they were found. */
  crc32?: number;
  /** The file that holds exactly these bytes, absolute; absent for rewritten documents, which are in memory. */
  file?: string;
  encoding?: Encoding;
}

/** What is deployed for one file. */
export interface Asset {
  path: string;
  /** The same as `path` where the name held a hash already: such a file has no second copy. */
  hashedPath: string;
  /** The media type, with charset for text. */
  type: string;
  /** Under the hashed name. */
  hashed: AssetContent;
  /** Under the plain name, where there is such a copy; the same object as `hashed` where both hold the same bytes. */
  plain?: AssetContent;
  /** Base64 SHA-384 of the hashed name's decoded content; of style sheets and scripts alone. */
  sha384?: string;
  /** Encoded copies beside the hashed name, with `.br` and `.gz` at its end. */
  beside?: readonly AssetContent[];
}
