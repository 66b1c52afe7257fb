import { StowageError } from "../../base/errors/stowage-error.ts";

/** A web stream, as `fetch` and forms give it; of any runtime. */
export interface WebStream {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** A web `Blob` or `File`. */
export interface WebBlob {
  readonly size: number;
  stream(): WebStream;
}

/**
 * What a file is saved from. A Node `Readable` is an AsyncIterable; text is stored as UTF-8; a `file:` URL names a file
 * of this machine. A path is no body: text that a client sent could be one. Bytes and chunks are not copied: leave them
 * as they are until `save` has resolved, or it fails with `integrity`.
 */
export type Body =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | URL
  | WebBlob
  | WebStream
  | AsyncIterable<Uint8Array | string>;

/** A body that is about to be read, and its length where that is known. */
export interface OpenBody {
  chunks: AsyncIterator<Uint8Array | string>;
  /** Bytes. */
  size?: number;
  /** Tells a source that nobody reads on, also while it is silent. */
  leave(): void;
  /** Begins anew, where the body can be read more than once. */
  again?(): OpenBody;
  /** Frees what outlives the reading. */
  close?(): Promise<void>;
}

/** The bytes of a body that is in memory; undefined for any other. */
export function bytesOf(body: Body): Uint8Array | undefined {
  if (typeof body === "string") return Buffer.from(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  return ArrayBuffer.isView(body) ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength) : undefined;
}

/** Opens a body that is not in memory; `invalid-option` for what is none. Nothing is read yet. */
export function openBody(body: Body): OpenBody | Promise<OpenBody> {
  if (typeof body === "object" && body !== null) {
    if (body instanceof URL) return import("./open-path.ts").then(({ openPath }) => openPath(body));
    if ("stream" in body && "size" in body) return openBlob(body);
    if ("getReader" in body) return openWebStream(body);
    if (Symbol.asyncIterator in body) return openIterable(body);
  }
  throw notABody(body);
}

function notABody(body: unknown): StowageError {
  const isPath = typeof body === "object" && body !== null && "path" in body;
  return new StowageError("invalid-option", "Cannot save the body: it must be bytes, text, a Blob, a stream or a URL", {
    ...(isPath && { fix: "Give a file of this machine as a URL: pathToFileURL(path), from node:url" }),
  });
}

function openBlob(blob: WebBlob): OpenBody {
  return { ...openWebStream(blob.stream()), size: blob.size, again: () => openBlob(blob) };
}

function openWebStream(stream: WebStream): OpenBody {
  const reader = stream.getReader();
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const { done, value } = await reader.read();
    return done || value === undefined ? { done: true, value: undefined } : { done, value };
  };
  return { chunks: { next }, leave: () => void reader.cancel().catch(() => undefined) };
}

function openIterable(source: AsyncIterable<Uint8Array | string>): OpenBody {
  const chunks = source[Symbol.asyncIterator]();
  const leave = (): void => {
    // The iterator of a Node stream that is silent ends only when the stream does.
    if ("destroy" in source && typeof source.destroy === "function") source.destroy();
    chunks.return?.().catch(() => undefined);
  };
  return { chunks, leave };
}
