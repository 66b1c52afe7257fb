const messages = {
  MissingKey: "Missing Key-Pair-Id query parameter or cookie value",
  InvalidKey: "Unknown Key",
  MalformedPolicy: "Malformed Policy",
  AccessDenied: "Access denied",
} as const;

/** Why a request without a good signature is refused, by CloudFront's code. */
export type SignatureRefusal = keyof typeof messages;

/** Whether a signature opens what was asked for. */
export type SignatureVerdict = { allowed: true } | { allowed: false; code: SignatureRefusal; message: string };

/**
 * Refuses a request.
 *
 * @param code CloudFront's code.
 * @returns The verdict, with the message of the code: it tells no more than CloudFront does.
 */
export function refuseSignature(code: SignatureRefusal): SignatureVerdict {
  return { allowed: false, code, message: messages[code] };
}

/** The refusal of a claim that could not be read, by the code of the error. */
export function refusalCode(code: string): SignatureRefusal {
  return code === "MissingKey" || code === "MalformedPolicy" ? code : "AccessDenied";
}
