import type { Encoding } from "../assets/encodings.ts";

/** A content in an encoding that is worth it. */
export interface Encoded {
  /** Bytes. */
  size: number;
  /** Hex. */
  md5: string;
  /** The file that holds it, absolute. */
  file: string;
}

/** What a content becomes; an encoding that is not worth it is left out. */
export type EncodedContent = Partial<Record<Encoding, Encoded>>;
