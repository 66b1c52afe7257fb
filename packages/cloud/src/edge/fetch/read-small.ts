import { Readable } from "node:stream";

/**
 * Reads a body whose length nobody knows, as far as it is small.
 *
 * @param body The body.
 * @param limit Bytes.
 * @returns All of it; or, of one that is longer, a stream of all of it.
 */
export async function readSmall(body: Readable, limit: number): Promise<Buffer | Readable> {
  const chunks: Buffer[] = [];
  let size = 0;
  const source = body.iterator({ destroyOnReturn: false });
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    const chunk: Buffer = next.value;
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) return Readable.from(resume(chunks, source, body), { objectMode: false });
  }
  return Buffer.concat(chunks);
}

async function* resume(chunks: Buffer[], rest: NodeJS.AsyncIterator<Buffer>, body: Readable): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    body.destroy();
  }
}
