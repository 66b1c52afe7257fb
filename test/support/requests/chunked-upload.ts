import { createHash } from "node:crypto";
import { createChecksum, deriveSigningKey, formatAmzDate, signChunk, signRequest, signTrailer } from "@stowage/wire";
import { type RawAnswer, sendTarget } from "./send-target.ts";
import type { TestCloud } from "../clouds/start-test-cloud.ts";

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");

/** What a client may get wrong in an `aws-chunked` body. */
export interface ChunkedUpload {
  path: string;
  chunks: readonly Buffer[];
  trailer?: boolean;
  /** The announced length of the data; what it is by default. */
  decodedLength?: number;
  /** Changes the framed pieces: one a chunk, the empty last one, and the trailer. */
  tamper?: (pieces: string[]) => string[];
}

/** Puts an object whose chunks are signed one by one, its CRC32 in a signed trailer where asked for. */
export async function sendChunked(cloud: TestCloud, upload: ChunkedUpload): Promise<RawAnswer> {
  const { path, chunks, trailer = false, tamper = (pieces) => pieces } = upload;
  const date = new Date();
  const scope = { date: formatAmzDate(date).slice(0, 8), region: "us-east-1", service: "s3" };
  const decoded = upload.decodedLength ?? chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const announced = trailer ? { "x-amz-trailer": "x-amz-checksum-crc32" } : {};
  const headers = signRequest(
    {
      method: "PUT",
      path,
      query: "",
      headers: {
        host: `127.0.0.1:${cloud.port}`,
        "content-encoding": "aws-chunked",
        "x-amz-decoded-content-length": String(decoded),
        ...announced,
      },
      payloadHash: `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer ? "-TRAILER" : ""}`,
    },
    { credentials: cloud.root, region: scope.region, date },
  );
  const signature = /Signature=(\w+)/.exec(headers["authorization"] ?? "")?.[1] ?? "";
  const signingKey = deriveSigningKey(cloud.root.secretAccessKey, scope);
  const seed = { signature, signingKey, amzDate: formatAmzDate(date), scope };
  const body = Buffer.from(tamper(frame(seed, chunks, trailer)).join(""), "latin1");
  const sent = { ...headers, "content-length": String(body.length) };
  return await sendTarget(cloud, { method: "PUT", target: path, headers: sent }, body);
}

function frame(seed: Parameters<typeof signChunk>[0], chunks: readonly Buffer[], trailer: boolean): string[] {
  let previous = seed.signature;
  const crc = createChecksum("CRC32");
  const pieces = [...chunks, Buffer.alloc(0)].map((chunk) => {
    crc.update(chunk);
    previous = signChunk(seed, previous, sha256(chunk));
    const head = `${chunk.length.toString(16)};chunk-signature=${previous}\r\n`;
    return chunk.length === 0 ? head : `${head}${chunk.toString("latin1")}\r\n`;
  });
  if (!trailer) return [...pieces, "\r\n"];
  const line = `x-amz-checksum-crc32:${crc.digest()}`;
  const signed = signTrailer(seed, previous, sha256(`${line}\n`));
  return [...pieces, `${line}\r\nx-amz-trailer-signature:${signed}\r\n\r\n`];
}
