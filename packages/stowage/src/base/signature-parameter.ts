/** The parameter of local URLs that holds their signature. */
export const signatureParameter = "X-Stowage-Signature";
