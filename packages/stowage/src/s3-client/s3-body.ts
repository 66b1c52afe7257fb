import { createHash } from "node:crypto";

/** A body that can be sent any number of times: the chunks as they came, never joined. */
export interface S3Body {
  chunks: readonly Uint8Array[];
  /** Bytes. */
  size: number;
  /** Hex of SHA-256; without it the payload is not signed, which only TLS or loopback makes up for. */
  sha256?: string;
}

/** SHA-256 of nothing. */
export const emptySha256: string = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** The body of a small call, such as an XML document; always signed. */
export function textBody(text: string): S3Body {
  const bytes = Buffer.from(text);
  return { chunks: [bytes], size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}
