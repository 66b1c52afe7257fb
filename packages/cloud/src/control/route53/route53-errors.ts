import { RestError } from "../rest/rest-error.ts";

/** The errors of Route 53: status and AWS's words by code. */
export const route53Errors = {
  HostedZoneAlreadyExists: [409, "A hosted zone has already been created with the specified caller reference."],
  HostedZoneNotEmpty: [
    400,
    "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
  ],
  InvalidDomainName: [400, "The specified domain name is not valid."],
  InvalidInput: [400, "The input is not valid."],
  NoSuchChange: [404, "A change with the specified change ID does not exist."],
  NoSuchDelegationSet: [400, "A reusable delegation set with the specified ID does not exist."],
  NoSuchHealthCheck: [404, "No health check exists with the specified ID."],
  NoSuchHostedZone: [404, "No hosted zone exists with the ID that you specified."],
  NotImplemented: [501, "This cloud does not do it."],
  TooManyHostedZones: [400, "You have reached the maximum number of hosted zones for this AWS account."],
} as const;

/** A code of {@link route53Errors}. */
export type Route53ErrorCode = keyof typeof route53Errors;

/** The refusal of a code, in AWS's words or in others. */
export function route53Error(code: Route53ErrorCode, message?: string): RestError {
  const [status, usual] = route53Errors[code];
  return new RestError(status, code, message ?? usual);
}

/** The refusal of a batch of changes, with all that is wrong: in one message, between brackets, and each by itself. */
export function invalidChangeBatch(messages: readonly string[]): RestError {
  return new RestError(400, "InvalidChangeBatch", `[${messages.join(", ")}]`, {
    details: { messages: { Message: [...messages] } },
  });
}

/** The refusal of what this cloud does not carry out. */
export function notBuiltInRoute53(what: string): RestError {
  return route53Error("NotImplemented", `${what} is not implemented by this cloud`);
}
