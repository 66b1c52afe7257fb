import { Buffer } from "node:buffer";

/** One part of a form under test: header lines as they go over the wire, and bytes. */
export interface PartBytes {
  headers: readonly string[];
  body: Uint8Array | string;
}

/** The boundary of every form that {@link formBytes} makes. */
export const boundary = "----stowageFormBoundary7MA4YWxk";

/** The Content-Type header of such a form. */
export const contentType = `multipart/form-data; boundary=${boundary}`;

/** The wire form of parts, from the first delimiter to the closing one. */
export function formBytes(parts: readonly PartBytes[]): Buffer {
  const pieces = parts.flatMap(({ headers, body }) => [
    Buffer.from(`--${boundary}\r\n${headers.map((line) => `${line}\r\n`).join("")}\r\n`, "utf8"),
    Buffer.from(body),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

/** A file part as browsers write it. */
export function filePart(name: string, fileName: string, body: Uint8Array | string, type = "image/png"): PartBytes {
  return {
    headers: [`Content-Disposition: form-data; name="${name}"; filename="${fileName}"`, `Content-Type: ${type}`],
    body,
  };
}

/** A text part as browsers write it. */
export function textPart(name: string, body: string): PartBytes {
  return { headers: [`Content-Disposition: form-data; name="${name}"`], body };
}

/** A web request whose body is these chunks; `read` counts the bytes that were asked for. */
export function requestOf(
  chunks: Iterable<Uint8Array>,
  headers: Record<string, string> = { "content-type": contentType },
): { request: Request; read: () => number } {
  const iterator = chunks[Symbol.iterator]();
  let bytes = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = iterator.next();
        if (done) return controller.close();
        bytes += value.byteLength;
        controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: "POST", body, headers, duplex: "half" } as const;
  return { request: new Request("http://app.test/", init), read: () => bytes };
}

/** A valid PNG of one pixel, followed by as many further bytes as wanted. */
export function pngBytes(length = 67): Buffer {
  const image = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  return Buffer.concat([image, Buffer.alloc(Math.max(0, length - image.length), 0x20)]);
}
