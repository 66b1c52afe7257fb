/**
 * Whether an origin is this machine itself, so that nobody can sit between. Names under `.localhost` do not count: what
 * they resolve to is up to the resolver.
 */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}
