import { createHash } from "node:crypto";
import { WireError } from "../../base/wire-error.ts";

const form = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*([^ \t](?:.*[^ \t])?)[ \t]*$/;
const signatureName = "x-amz-trailer-signature";

/** Reads the trailers of a chunked body line by line. */
export class TrailerReader {
  /** The values by lower-case name. */
  readonly trailers: Record<string, string> = {};
  /** The signature of the trailers, once it was read. */
  signature: string | undefined;
  readonly #announced: ReadonlySet<string>;
  #signed = "";

  /** Takes the names that the request announced. */
  constructor(announced: readonly string[]) {
    this.#announced = new Set(announced.map((name) => name.toLowerCase()));
  }

  /** Whether every announced trailer came. */
  get complete(): boolean {
    return [...this.#announced].every((name) => Object.hasOwn(this.trailers, name));
  }

  /** Takes a line, without its end. */
  add(line: string): void {
    const [, written, value] = form.exec(line) ?? [];
    const name = written?.toLowerCase();
    if (name === undefined || value === undefined || this.signature !== undefined) throw malformedTrailer();
    if (name === signatureName) this.signature = value;
    else this.#addTrailer(name, value);
  }

  #addTrailer(name: string, value: string): void {
    if (!this.#announced.has(name) || Object.hasOwn(this.trailers, name)) throw malformedTrailer();
    this.trailers[name] = value;
    this.#signed += `${name}:${value}\n`;
  }

  /** The hash that the trailers' signature covers, in hex. */
  hash(): string {
    return createHash("sha256").update(this.#signed, "latin1").digest("hex");
  }
}

/**
 * Makes the error of trailers that are missing, not announced or wrong in form.
 *
 * @returns A `WireError` `MalformedTrailerError`.
 */
export function malformedTrailer(): WireError {
  const message =
    "The request contained trailing data that was not well-formed or did not conform to our published schema.";
  return new WireError("MalformedTrailerError", message);
}
