/** An entity tag as answers show it: in quotes. */
export function quotedEtag({ etag }: { etag: string }): string {
  return `"${etag}"`;
}
