import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";
import { listEncoding } from "./list-encoding.ts";

/** How a listing chooses, groups and writes keys. */
export interface Grouping {
  prefix: string;
  /** Empty for none. */
  delimiter: string;
  encode: (text: string) => string;
  /** What the answer repeats of it. */
  asked: { Prefix: string; Delimiter: string | undefined; EncodingType: "url" | undefined };
  /** Common prefixes as the answer shows them. */
  group: (commonPrefixes: readonly string[]) => { CommonPrefixes: { Prefix: string }[] };
}

/** Reads `prefix`, `delimiter` and `encoding-type`. */
export function readGrouping(request: S3Request): Grouping {
  const { name: EncodingType, encode } = listEncoding(request);
  const prefix = parameter(request, "prefix") ?? "";
  const delimiter = parameter(request, "delimiter") ?? "";
  const Delimiter = delimiter === "" ? undefined : encode(delimiter);
  return {
    prefix,
    delimiter,
    encode,
    asked: { Prefix: encode(prefix), Delimiter, EncodingType },
    group: (found) => ({ CommonPrefixes: found.map((common) => ({ Prefix: encode(common) })) }),
  };
}
