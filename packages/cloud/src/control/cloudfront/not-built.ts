import { cloudFrontError } from "./cloudfront-errors.ts";

/** The refusal of a configuration that this cloud cannot carry out. */
export function notBuilt(what: string): Error {
  return cloudFrontError("NotImplemented", `${what} is not implemented by this cloud`);
}
