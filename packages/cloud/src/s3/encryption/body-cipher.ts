import { type Cipher, createCipheriv, randomBytes } from "node:crypto";

const blockSize = 16;

/** A new initialisation vector: 12 random bytes, and 4 that count blocks. 64 GiB fit. */
export function createIv(): Buffer {
  return Buffer.concat([randomBytes(12), Buffer.alloc(4)]);
}

/**
 * Encrypts or decrypts, which are the same here: AES-256 in counter mode, so that a range can be read without what is
 * before it.
 *
 * @param key 32 bytes.
 * @param iv What {@link createIv} made.
 * @param offset The place of the first byte that will be given.
 * @returns The cipher.
 */
export function createBodyCipher(key: Buffer, iv: Buffer, offset = 0): Cipher {
  const counter = Buffer.from(iv);
  counter.writeUInt32BE(Math.floor(offset / blockSize), 12);
  const cipher = createCipheriv("aes-256-ctr", key, counter);
  cipher.update(Buffer.alloc(offset % blockSize));
  return cipher;
}

/**
 * Encrypts a body from its first byte on.
 *
 * @yields As many bytes as went in.
 */
export async function* encryptBody(chunks: AsyncIterable<Buffer>, key: Buffer, iv: Buffer): AsyncGenerator<Buffer> {
  const cipher = createBodyCipher(key, iv);
  for await (const chunk of chunks) yield cipher.update(chunk);
}
