import { saveRefusal } from "../operation/save-refusal.ts";
import { pipeline, Readable, type Transform } from "node:stream";
import zlib from "node:zlib";
import { StowageError } from "../../base/errors/stowage-error.ts";

/**
 * Decodes the beginning of encoded content.
 *
 * @param codings In the order in which they were applied.
 * @param length The bytes that are wanted at most; what is encoded may unfold to far more.
 * @throws StowageError `type-not-accepted` where the content is not encoded so; `unsupported`.
 */
export async function decodeHead(
  name: string,
  encoded: Uint8Array,
  codings: readonly string[],
  length: number,
): Promise<Uint8Array> {
  const found: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of decoded(encoded, codings)) {
      found.push(chunk);
      if ((size += chunk.length) >= length) break;
    }
  } catch (cause) {
    if (cause instanceof StowageError) throw cause;
    const reason = `its content is not encoded with ${codings.join(", ")} as contentEncoding says`;
    throw saveRefusal("type-not-accepted", name, reason, { cause });
  }
  return Buffer.concat(found).subarray(0, length);
}

function decoded(encoded: Uint8Array, codings: readonly string[]): AsyncIterable<Uint8Array> {
  let stream: Readable = Readable.from([encoded]);
  for (const coding of codings.toReversed()) {
    // What fails destroys what comes behind it, so that the reader hears of it.
    stream = pipeline(stream, decoderOf(coding), () => undefined);
  }
  return stream;
}

/** Decoders that do not mind that the end is missing. */
function decoderOf(coding: string): Transform {
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;
  if (coding === "br") return zlib.createBrotliDecompress({ finishFlush: BROTLI_OPERATION_FLUSH });
  if (coding === "gzip") return zlib.createGunzip({ finishFlush: Z_SYNC_FLUSH });
  if (coding === "deflate") return zlib.createInflate({ finishFlush: Z_SYNC_FLUSH });
  return zstdDecoder();
}

/** Node has it since 22.15. */
function zstdDecoder(): Transform {
  const create: unknown = Reflect.get(zlib, "createZstdDecompress");
  const made: unknown = typeof create === "function" ? Reflect.apply(create, zlib, [{ finishFlush: 1 }]) : undefined;
  if (isTransform(made)) return made;
  throw new StowageError("unsupported", "Cannot save with contentEncoding zstd: this Node.js cannot read it", {
    fix: "Use Node.js 22.15 or newer, or another encoding",
  });
}

function isTransform(value: unknown): value is Transform {
  return typeof value === "object" && value !== null && "pipe" in value;
}
