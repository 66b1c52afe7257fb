const unreserved = /^[A-Za-z0-9\-._~]$/;

/**
 * The path that behaviours are matched on: "CloudFront normalizes URI paths consistent with RFC 3986" — escapes of
 * unreserved characters decoded, other escapes in upper case, dot segments removed. The raw path goes to the origin.
 *
 * @param path The raw path.
 * @returns The path, normalised.
 */
export function normalizePath(path: string): string {
  if (!path.includes("%") && !path.includes("/.")) return path;
  return withoutDots(path.replaceAll(/%[0-9A-Fa-f]{2}/g, decodeUnreserved));
}

function decodeUnreserved(escape: string): string {
  const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return unreserved.test(character) ? character : escape.toUpperCase();
}

/** RFC 3986, 5.2.4; an empty segment stays. */
function withoutDots(path: string): string {
  const segments = path.split("/").slice(1);
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === "..") kept.pop();
    else if (segment !== ".") kept.push(segment);
  }
  const last = segments.at(-1);
  const tail = last === "." || last === ".." ? "/" : "";
  const joined = `/${kept.join("/")}`;
  return joined.endsWith("/") ? joined : joined + tail;
}
