import { invalidArgument } from "../errors/invalid-argument.ts";
import type { S3Request } from "./s3-request.ts";

/** The first value of a query parameter. */
export function parameter({ query }: S3Request, name: string): string | undefined {
  return query.get(name)?.[0];
}

const largest = 2_147_483_647;

/**
 * A query parameter that is a whole number from 0 to 2147483647.
 *
 * @param request The request.
 * @param name The parameter's name.
 * @param fallback The value without the parameter.
 * @returns The number; anything else throws `InvalidArgument`.
 */
export function numberParameter(request: S3Request, name: string, fallback: number): number {
  const text = parameter(request, name);
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= largest) return value;
  throw invalidArgument(name, text, `Provided ${name} not an integer or within integer range`);
}
