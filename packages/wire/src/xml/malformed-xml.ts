import { WireError } from "../base/wire-error.ts";

/**
 * Makes the error of a document that cannot be read.
 *
 * @param reason What is wrong, for the error's `Detail`.
 * @returns A `WireError` with AWS's code and message.
 */
export function malformedXml(reason: string): WireError {
  const message = "The XML you provided was not well-formed or did not validate against our published schema";
  return new WireError("MalformedXML", message, { Detail: reason });
}
