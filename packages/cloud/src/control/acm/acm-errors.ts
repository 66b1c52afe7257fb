import { JsonError } from "../json/json-error.ts";

/** The errors of ACM, all of status 400: AWS's words by code. */
export const acmErrors = {
  InvalidArgsException: "One or more of the request parameters are not valid.",
  InvalidArnException: "The requested Amazon Resource Name (ARN) does not refer to an existing resource.",
  InvalidDomainValidationOptionsException: "One or more values in the DomainValidationOption structure is incorrect.",
  InvalidParameterException: "An input parameter was invalid.",
  InvalidTagException: "One or both of the values that make up the key-value pair are not valid.",
  LimitExceededException: "An ACM quota has been exceeded.",
  RequestInProgressException: "The certificate request is in process and the certificate has not yet been issued.",
  ResourceInUseException: "The certificate is in use by another AWS service in the caller's account.",
  ResourceNotFoundException: "The specified certificate cannot be found in the caller's account.",
  TooManyTagsException: "The request contains too many tags.",
  ValidationException: "The supplied input failed to satisfy constraints of an AWS service.",
} as const;

/** A code of {@link acmErrors}. */
export type AcmErrorCode = keyof typeof acmErrors;

/** The refusal of a code, in AWS's words or in others. */
export function acmError(code: AcmErrorCode, message?: string): JsonError {
  return new JsonError(400, code, message ?? acmErrors[code]);
}

/** The refusal of what this cloud does not do. */
export function notBuiltInAcm(what: string): JsonError {
  return new JsonError(501, "NotImplementedException", `${what} is not implemented by this cloud`);
}
