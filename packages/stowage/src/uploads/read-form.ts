import { Dicer } from "@fastify/busboy";

import type { ChunkSource } from "./chunk-source.ts";
import { formError } from "./form-error.ts";
import type { FormLimits } from "./form-limits.ts";
import { PartBody } from "./part-body.ts";
import { parsePartHeader, type PartHeader } from "./parse-part-header.ts";

/** One part of a form. Its body must be read before the next part is asked for; what is left of it is dropped. */
export interface FormPart extends PartHeader {
  body: PartBody;
}

/**
 * Reads a multipart form. Every failure, and every limit, ends it with a StowageError.
 *
 * @param source The bytes of the form.
 * @param boundary The boundary of its content type.
 * @param limits What the form may hold.
 * @yields The parts in their order.
 */
export async function* readForm(
  source: ChunkSource,
  boundary: string,
  limits: FormLimits,
): AsyncGenerator<FormPart, void, undefined> {
  const form = new FormParser(source, boundary, limits);
  for (let part = await form.next(); part !== undefined; part = await form.next()) {
    try {
      yield part;
    } finally {
      part.body.discard();
    }
  }
}

/**
 * Busboy's parser under our own hand: it is fed only when someone wants the next bytes, so that it never has to be
 * paused, and everything that it would skip in silence (headers without a name, parts cut short) is a failure.
 */
class FormParser {
  readonly #source: ChunkSource;
  readonly #limits: FormLimits;
  readonly #dicer: Dicer;
  readonly #ready: FormPart[] = [];
  #failure: unknown;
  #finished = false;
  #parts = 0;
  #openHeader: PartBody | undefined;
  #headerBytes = 0;
  #paddingBytes = 0;

  constructor(source: ChunkSource, boundary: string, limits: FormLimits) {
    this.#source = source;
    this.#limits = limits;
    const config = {
      boundary,
      maxHeaderPairs: limits.headerLines + 1,
      // The parser cuts a longer header off in silence: twice the limit lets parsePartHeader see that it is over.
      maxHeaderSize: limits.headerBytes * 2,
      partHwm: Number.MAX_SAFE_INTEGER,
    };
    this.#dicer = new Dicer(config);
    this.#dicer.on("part", (part: Dicer.PartStream) => this.#onPart(part));
    this.#dicer.on("finish", () => {
      this.#finished = true;
    });
  }

  async next(): Promise<FormPart | undefined> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      const part = this.#ready.shift();
      if (part !== undefined) return part;
      if (this.#finished) return this.#readEpilogue();
      await this.#pull();
    }
  }

  async #pull(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const chunk = await this.#source.next();
    if (chunk === undefined) throw formError("truncated", "the body ended before its closing delimiter");
    const openHeader = this.#openHeader;
    await this.#write(chunk);
    this.#countHeader(openHeader, chunk.byteLength);
    if (this.#parts === 0) this.#countPadding(chunk.byteLength);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Resolves after the parts' events, which the parser emits on the next tick at the latest. */
  async #write(chunk: Uint8Array): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#dicer.write(chunk, () => resolve());
    });
  }

  async #readEpilogue(): Promise<undefined> {
    for (let chunk = await this.#source.next(); chunk !== undefined; chunk = await this.#source.next()) {
      this.#countPadding(chunk.byteLength);
    }
    return undefined;
  }

  #countPadding(bytes: number): void {
    this.#paddingBytes += bytes;
    if (this.#paddingBytes <= this.#limits.paddingBytes) return;
    throw formError("form-invalid", `more than ${this.#limits.paddingBytes} bytes lie outside of its parts`);
  }

  /** A chunk that began and ended inside the same header belongs to it whole. */
  #countHeader(openBefore: PartBody | undefined, bytes: number): void {
    this.#headerBytes = openBefore !== undefined && this.#openHeader === openBefore ? this.#headerBytes + bytes : 0;
    if (this.#headerBytes <= this.#limits.headerBytes) return;
    throw formError("form-too-large", `the header of a part is over ${this.#limits.headerBytes} bytes`);
  }

  #onPart(stream: Dicer.PartStream): void {
    if (++this.#parts > this.#limits.parts) {
      this.#fail(formError("form-too-large", `it has more than ${this.#limits.parts} parts`));
    }
    if (this.#failure !== undefined) {
      stream.resume();
      return;
    }
    const body = new PartBody(() => this.#pull());
    this.#openHeader = body;
    let headed = false;
    stream.on("header", (lines: Record<string, string[]>) => {
      headed = true;
      this.#openHeader = undefined;
      this.#onHeader(lines, body);
    });
    stream.on("data", (chunk: Uint8Array) => body.push(chunk));
    stream.on("end", () => {
      body.end();
      if (!headed) this.#fail(formError("form-invalid", "the header of a part has no end"));
    });
  }

  #onHeader(lines: Record<string, string[]>, body: PartBody): void {
    try {
      this.#ready.push({ ...parsePartHeader(lines, this.#limits), body });
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
  }
}
