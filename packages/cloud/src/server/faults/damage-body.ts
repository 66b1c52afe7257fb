import { once } from "node:events";
import { Readable } from "node:stream";
import type { Socket } from "node:net";
import type { Reply } from "../../s3/reply.ts";
import type { Fault } from "./fault.ts";

/** What an answer's body becomes; its length is told as before. */
export function damageBody(fault: Fault, reply: Reply, socket: Socket): Reply {
  const { body } = reply;
  if (body === undefined || (fault !== "truncate" && fault !== "corrupt" && fault !== "stall-body")) return reply;
  const length = reply.headers["content-length"] ?? String(Buffer.byteLength(typeof body === "string" ? body : ""));
  const size = Buffer.isBuffer(body) ? body.length : Number(length);
  if (size === 0) return reply;
  const source = body instanceof Readable ? body : Readable.from([Buffer.from(body)]);
  const damaged = Readable.from(damage(fault, source, Math.floor(size / 2), socket), { objectMode: false });
  return { ...reply, headers: { ...reply.headers, "content-length": String(size) }, body: damaged };
}

/**
 * Up to the middle all is well; the byte in the middle is the first that is not.
 *
 * @yields The damaged chunks.
 */
async function* damage(
  fault: "truncate" | "corrupt" | "stall-body",
  source: Readable,
  middle: number,
  socket: Socket,
): AsyncGenerator<Buffer> {
  let passed = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const at = middle - passed;
    passed += chunk.length;
    if (at < 0 || at >= chunk.length) {
      yield chunk;
      continue;
    }
    if (fault === "corrupt") {
      yield flipped(chunk, at);
      continue;
    }
    if (at > 0) yield chunk.subarray(0, at);
    if (fault === "stall-body") await once(socket, "close");
    throw new Error("The answer was cut off on purpose");
  }
}

function flipped(chunk: Buffer, at: number): Buffer {
  const copy = Buffer.from(chunk);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}
