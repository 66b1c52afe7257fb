import { invalidArgument } from "../errors/invalid-argument.ts";

// "field-vchar = VCHAR / obs-text", spaces and tabs between them (RFC 9110, 5.5): no answer could carry anything else.
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const forbidden = /[^\t\u0020-\u007e\u0080-\u00ff]/;

/** Refuses a value that cannot be sent as a header. */
export function assertHeaderValue(name: string, value: string): void {
  if (forbidden.test(value)) throw invalidArgument(name, "", "The value holds characters that no header may have");
}
