/** A request or document that breaks a format of AWS. `code` is AWS's own, such as `MalformedXML`. */
export class WireError extends Error {
  override readonly name = "WireError";
  /** AWS's error code. */
  readonly code: string;
  /** Further elements of the error body, by name; empty by default. */
  readonly details: Record<string, string>;

  constructor(code: string, message: string, details: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
