/** An encoding that files are stored in. */
export type Encoding = "br" | "gzip";

/** The better ones first: what a client wants equally much comes in the first. */
const preferred: readonly Encoding[] = ["br", "gzip"];

/**
 * Chooses the encoding that a client takes, by RFC 9110, section 12.5.3. A client that names none gets the file as it is:
 * tools that send no `Accept-Encoding` do not decode.
 *
 * @param header The value of `Accept-Encoding`.
 * @param stored The encodings that there are.
 * @returns Undefined for the file as it is.
 */
export function acceptedEncoding(header: string | null, stored: readonly Encoding[]): Encoding | undefined {
  const weights = weightsOf(header ?? "");
  const weigh = (name: string): number => weights.get(name) ?? weights.get("*") ?? 0;
  const identity = weights.get("identity") ?? 0;
  const wanted = preferred
    .filter((encoding) => stored.includes(encoding) && weigh(encoding) > 0 && weigh(encoding) >= identity)
    .toSorted((left, right) => weigh(right) - weigh(left));
  return wanted[0];
}

function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [, name, weight = "1"] = /^\s*([^\s;]+)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(part) ?? [];
    // `x-gzip` is an old name of it.
    if (name !== undefined) weights.set(name === "x-gzip" ? "gzip" : name, Number(weight));
  }
  return weights;
}
