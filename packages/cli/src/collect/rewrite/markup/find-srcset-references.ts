import type { Reference } from "../reference.ts";

// White space of HTML is these five alone: a no-break space is a part of an address.
const separators = /[\t\n\f\r ,]*/y;
const address = /[^\t\n\f\r ]+/y;
/** Up to the comma that ends a candidate; one in parentheses does not. */
const descriptors = /(?:\([^)]*\)?|[^(,])*/y;

/** The images of a `srcset`, read as the HTML standard parses it. */
export function findSrcsetReferences(value: string): Reference[] {
  const found: Reference[] = [];
  for (let at = skip(separators, value, 0); at < value.length; at = skip(separators, value, at)) {
    const end = skip(address, value, at);
    const url = value.slice(at, end).replace(/,+$/, "");
    found.push({ start: at, end: at + url.length, url, missing: "error", write });
    at = url.length < end - at ? end : skip(descriptors, value, end);
  }
  return found;
}

/** A space would end the address, and a comma at its start would not be one of it. */
function write(url: string): string {
  return url.replaceAll(" ", "%20").replace(/^,/, "%2C");
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
