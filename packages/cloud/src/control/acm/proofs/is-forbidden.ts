import { type ResolverView, resolve } from "../../route53/resolver/resolve.ts";

/** "amazon.com, amazontrust.com, awstrust.com, or amazonaws.com" let ACM issue certificates. */
const own: ReadonlySet<string> = new Set(["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"]);
const known: ReadonlySet<string> = new Set(["issue", "issuewild", "iodef"]);
const property = /^(\d+) ([a-zA-Z0-9]+) "([^"]*)"$/;

/**
 * Whether records of CAA keep Amazon from issuing a certificate for a domain: those of the domain, or of the nearest one
 * above it that has any (RFC 8659).
 *
 * @param view Where they are looked up, and when.
 * @param domain The domain; its first label may be `*`.
 */
export function isForbidden(view: ResolverView, domain: string): boolean {
  const labels = domain.replace(/^\*\./, "").split(".");
  for (const [index] of labels.entries()) {
    const { values = [] } = resolve(view, labels.slice(index).join("."), "CAA") ?? {};
    if (values.length > 0) return forbids(values, domain.startsWith("*."));
  }
  return false;
}

function forbids(values: readonly string[], wildcard: boolean): boolean {
  const properties = values.map((value) => {
    const [, flags = "0", tag = "", content = ""] = property.exec(value) ?? [];
    return { critical: Number(flags) >= 128, tag: tag.toLowerCase(), content };
  });
  if (properties.some(({ critical, tag }) => critical && !known.has(tag))) return true;
  const ofWildcards = properties.filter(({ tag }) => tag === "issuewild");
  const counting = wildcard && ofWildcards.length > 0 ? ofWildcards : properties.filter(({ tag }) => tag === "issue");
  return counting.length > 0 && !counting.some(({ content }) => own.has(content.split(";")[0]?.trim() ?? ""));
}
