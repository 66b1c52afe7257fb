import type { XmlContent } from "@stowage/wire";

/** What a refusal may have besides. */
export interface RestErrorOptions {
  /** Further elements of the error. */
  details?: { [element: string]: XmlContent };
}

/** A refusal in the words of a service whose operations have paths. */
export class RestError extends Error {
  override readonly name = "RestError";
  readonly status: number;
  readonly code: string;
  readonly details: { [element: string]: XmlContent };
  /** Who refuses so was asked about no permission. */
  readonly why: undefined;

  constructor(status: number, code: string, message: string, { details = {} }: RestErrorOptions = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
