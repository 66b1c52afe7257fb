/**
 * Finds out whether a policy allows an origin. `*` is all of them, `*.example.org` the hosts one label below, with or
 * without the scheme before it; an entry without a scheme is of any.
 *
 * @param entries What the policy allows.
 * @param origin The request's `Origin`.
 * @returns The value for `Access-Control-Allow-Origin`; undefined where it is not allowed.
 */
export function allowedOrigin(entries: readonly string[], origin: string): string | undefined {
  if (entries.includes("*")) return "*";
  return entries.some((entry) => matches(entry, origin)) ? origin : undefined;
}

function matches(entry: string, origin: string): boolean {
  const [wanted, given] = [partsOf(entry), partsOf(origin)];
  if (wanted.scheme !== "" && wanted.scheme !== given.scheme) return false;
  if (!wanted.host.startsWith("*.")) return wanted.host === given.host;
  return wanted.host.slice(1) === given.host.slice(given.host.indexOf("."));
}

function partsOf(origin: string): { scheme: string; host: string } {
  const at = origin.indexOf("://");
  return at === -1 ? { scheme: "", host: origin } : { scheme: origin.slice(0, at), host: origin.slice(at + 3) };
}
