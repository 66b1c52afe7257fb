/** A cookie to set, with its attributes as data. */
export interface SignedCookie {
  name: string;
  value: string;
  attributes: {
    /** The encoded path below which browsers send it. */
    path: string;
    /** The host, and those below it, that browsers send it to; only the one that sets it by default. */
    domain?: string;
    /** Sent over TLS alone. */
    secure: boolean;
    /** Out of reach for scripts. */
    httpOnly: boolean;
    /** Not sent when another site asks. */
    sameSite: "Lax";
  };
}

/**
 * Writes the value of a `Set-Cookie` header. It has no end of its own: the browser drops it when it closes, and CloudFront
 * takes it until the signature ends.
 *
 * @param cookie The cookie.
 * @returns The header's value.
 */
export function formatSetCookie({ name, value, attributes }: SignedCookie): string {
  const { path, domain, secure, httpOnly, sameSite } = attributes;
  const flags = [secure && "Secure", httpOnly && "HttpOnly", `SameSite=${sameSite}`].filter(Boolean);
  return [`${name}=${value}`, domain && `Domain=${domain}`, `Path=${path}`, ...flags].filter(Boolean).join("; ");
}
