import { createHash } from "node:crypto";
import type { DomainProof } from "../../../store/acm/certificate-record.ts";
import type { LocalAuthority } from "../authority/local-authority.ts";

/**
 * The record that proves that a domain is the account's: the same whenever the account asks, and the same for a domain
 * and the wildcard below it.
 *
 * @param authority Whose secret-free mark makes the names of each cloud its own.
 * @param account The account.
 * @param domain The domain, in lower case.
 * @returns The proof, not yet seen.
 */
export function createProof(authority: LocalAuthority, account: string, domain: string): DomainProof {
  const base = domain.replace(/^\*\./, "");
  const digest = createHash("sha256").update(`${authority.certificate}${account}:${base}`).digest("hex");
  const letters = digest.slice(54).replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
  return {
    domain,
    name: `_${digest.slice(0, 32)}.${base}.`,
    value: `_${createHash("sha256").update(digest).digest("hex").slice(0, 32)}.${letters}.acm-validations.aws.`,
  };
}
