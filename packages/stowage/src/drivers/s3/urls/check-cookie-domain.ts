import { StowageError } from "../../../base/errors/stowage-error.ts";

/**
 * Checks the domain of cookies: one that the CDN's host does not belong to would never be sent to it.
 *
 * @param domain The domain.
 * @param origin The CDN's origin.
 * @returns The domain.
 * @throws StowageError `invalid-option`.
 */
export function checkCookieDomain(domain: string, origin: string): string {
  const { hostname } = new URL(origin);
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain) && `.${hostname}`.endsWith(`.${domain}`)) return domain;
  const reason = `it must be ${hostname} or a domain above it, in lower case`;
  throw new StowageError("invalid-option", `Cannot sign cookies for domain ${JSON.stringify(domain)}: ${reason}`);
}
