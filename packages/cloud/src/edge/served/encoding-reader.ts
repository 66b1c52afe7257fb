import { type AcceptedEncodings, acceptedEncodings, type CachedEncodings } from "../compression/accepted-encodings.ts";

/** Reads `accept-encoding`. */
export type EncodingReader = (header: string | undefined) => AcceptedEncodings;

const mostKnown = 100;

/** Makes a reader for the encodings of a behaviour. Viewers send few different values, on every request. */
export function encodingReader(cached: CachedEncodings): EncodingReader {
  if (!cached.gzip && !cached.brotli) return () => "";
  const known = new Map<string, AcceptedEncodings>();
  return (header) => {
    if (header === undefined) return "";
    let accepted = known.get(header);
    if (accepted !== undefined) return accepted;
    accepted = acceptedEncodings(header, cached);
    if (known.size < mostKnown) known.set(header, accepted);
    return accepted;
  };
}
