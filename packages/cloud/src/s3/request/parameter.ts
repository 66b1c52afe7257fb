import { readCount } from "./read-count.ts";
import type { S3Request } from "./s3-request.ts";

/** The first value of a query parameter. */
export function parameter({ query }: S3Request, name: string): string | undefined {
  return query.get(name)?.[0];
}

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
  return text === undefined || text === "" ? fallback : readCount(name, text);
}
