import type { Code } from "../base/errors/error-codes.ts";
import { StowageError, type StowageErrorOptions } from "../base/errors/stowage-error.ts";

/** An error of receiving a form, or of one of its fields when `field` is given. */
export function formError(
  code: Code,
  reason: string,
  options: StowageErrorOptions & { field?: string | undefined } = {},
): StowageError {
  const { field, ...rest } = options;
  const subject = field === undefined ? "form" : `field ${JSON.stringify(shorten(field))}`;
  return new StowageError(code, `Cannot receive ${subject}: ${reason}`, { operation: "receiveUploads", ...rest });
}

function shorten(field: string): string {
  return field.length > 100 ? `${field.slice(0, 100)}…` : field;
}
