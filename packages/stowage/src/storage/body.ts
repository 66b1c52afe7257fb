import { StowageError } from "../base/stowage-error.ts";

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

/** What a file is saved from. A Node `Readable` is an AsyncIterable; text is stored as UTF-8. */
export type Body = string | Uint8Array | ArrayBuffer | WebBlob | WebStream | AsyncIterable<Uint8Array | string>;

/** A body that is about to be read, and its length where that is known. */
export interface OpenBody {
  chunks: AsyncIterator<Uint8Array | string>;
  /** Bytes. */
  size?: number;
  /** Tells a source that nobody reads on, also while it is silent. */
  leave(): void;
}

/** Opens any body; `invalid-option` for what is none. Nothing is read yet. */
export function openBody(body: Body): OpenBody {
  if (typeof body === "string") return openBytes(Buffer.from(body));
  if (body instanceof Uint8Array) return openBytes(body);
  if (body instanceof ArrayBuffer) return openBytes(new Uint8Array(body));
  if (typeof body === "object" && body !== null) {
    if ("stream" in body && "size" in body) return { ...openWebStream(body.stream()), size: body.size };
    if ("getReader" in body) return openWebStream(body);
    if (Symbol.asyncIterator in body) return openIterable(body);
  }
  throw new StowageError("invalid-option", "Cannot save the body: it must be bytes, text, a Blob or a stream");
}

function openBytes(bytes: Uint8Array): OpenBody {
  return { chunks: once(bytes), size: bytes.length, leave: () => undefined };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
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
