const form = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const limit = 500;
const longest = 64;
const known = new Map<string, string>();

/**
 * Brings the name of a header into lower case. Names repeat from request to request, so they are remembered; they come
 * from clients, so not without end.
 *
 * @param text What stands before the colon.
 * @returns The name; empty for what is none.
 */
export function headerNameOf(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (!form.test(text)) return "";
  const name = text.toLowerCase();
  if (text.length > longest) return name;
  if (known.size >= limit) known.clear();
  known.set(text, name);
  return name;
}
