/**
 * Sends a browser to where the file is.
 *
 * @param cacheControl `no-store` where the URL carries a permission.
 */
export function redirectTo(url: string, cacheControl: string): Response {
  const headers = {
    "cache-control": cacheControl,
    location: url,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
  };
  return new Response(null, { status: 302, headers });
}

/** Whether a URL leads away from the request that is being answered: one that leads back would do so for ever. */
export function leadsElsewhere(url: string, request: Request): boolean {
  if (!/^https?:\/\//.test(url)) return false;
  return new URL(url).pathname !== new URL(request.url).pathname;
}
