import { type ChunkDecoder, createChunkDecoder } from "@stowage/wire";
import type { RequestBody } from "../request/request-body.ts";
import type { S3Request } from "../request/s3-request.ts";
import type { Framing } from "./framing.ts";

/** A body without its framing. */
export interface DecodedBody {
  chunks: AsyncIterable<Buffer>;
  /** What followed the data, by lower-case name; once `chunks` has ended. */
  trailers: Readonly<Record<string, string>>;
}

/** Opens a body and takes its framing off. What is wrong with the framing is thrown while `chunks` is read. */
export function decodeBody(request: S3Request, body: RequestBody, framing: Framing, size: number): DecodedBody {
  if (framing === "plain") return { chunks: body.open(), trailers: {} };
  const announced = request.headers.get("x-amz-trailer");
  const decoder = createChunkDecoder({
    kind: framing,
    decodedLength: size,
    trailers: announced === undefined ? [] : [announced.trim()],
    ...(body.seed !== undefined && { seed: body.seed }),
  });
  const trailers: Record<string, string> = {};
  return { chunks: decode(body.open(), decoder, trailers), trailers };
}

async function* decode(
  encoded: AsyncIterable<Buffer>,
  decoder: ChunkDecoder,
  trailers: Record<string, string>,
): AsyncGenerator<Buffer> {
  for await (const bytes of encoded) yield* decoder.push(bytes);
  Object.assign(trailers, decoder.end());
}
