/**
 * Whether a list of entity tags, such as the value of `if-match`, holds an ETag. "Comparisons accept quoted and bare,
 * `W/` never matches", `*` always does.
 */
export function matchEtag(list: string, etag: string): boolean {
  return list.split(",").some((item) => {
    const tag = bareEtag(item);
    return tag === "*" || tag === etag;
  });
}

/** An entity tag without its quotes. */
export function bareEtag(text: string): string {
  const tag = text.trim();
  return tag.length > 1 && tag.startsWith('"') && tag.endsWith('"') ? tag.slice(1, -1) : tag;
}
