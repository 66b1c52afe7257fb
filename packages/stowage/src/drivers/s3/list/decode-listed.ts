import { decodeUri } from "@stowage/wire";

const plain = /^[\w.~/-]*$/;

/** Decodes a key of a listing. The encoding of S3's listings is that of forms: a space is `+`, a plus `%2B`. */
export function decodeListed(key: string): string {
  return plain.test(key) ? key : decodeUri(key.replaceAll("+", " "));
}
