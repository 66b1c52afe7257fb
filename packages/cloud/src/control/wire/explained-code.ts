import type { QueryErrorCode } from "./query-errors.ts";

/** Codes of refusals by a permission, or by a rule like one: who refuses so says why, for who wants it explained. */
export type ExplainedCode = Extract<
  QueryErrorCode,
  | "AccessDenied"
  | "ExpiredToken"
  | "ExpiredTokenException"
  | "InvalidClientTokenId"
  | "MissingAuthenticationToken"
  | "SignatureDoesNotMatch"
  | "UnmodifiableEntity"
>;

/** All other codes: their message says all. */
export type PlainCode = Exclude<QueryErrorCode, ExplainedCode>;
