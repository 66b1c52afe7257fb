const messages = {
  MissingKey: "Missing Key-Pair-Id query parameter or cookie value",
  InvalidKey: "Unknown Key",
  MalformedPolicy: "Malformed Policy",
  AccessDenied: "Access denied",
} as const;

/** Why a request without a good signature is refused, by CloudFront's code. */
export type SignatureRefusal = keyof typeof messages;

/** Whether a signature opens what was asked for. */
export type SignatureVerdict = { allowed: true } | RefusedSignature;

/** A refusal, with what CloudFront says of it, and what it does not say. */
export interface RefusedSignature {
  allowed: false;
  code: SignatureRefusal;
  message: string;
  /** Why, in a sentence without a signature, for those to whom the cloud explains itself. */
  because: string;
  /** What would let the request pass. */
  change: string;
}

/**
 * Refuses a request.
 *
 * @param code CloudFront's code.
 * @param because Why.
 * @param change What would let it pass.
 * @returns The verdict, with the message of the code: it tells no more than CloudFront does.
 */
export function refuseSignature(code: SignatureRefusal, because: string, change: string): RefusedSignature {
  return { allowed: false, code, message: messages[code], because, change };
}
