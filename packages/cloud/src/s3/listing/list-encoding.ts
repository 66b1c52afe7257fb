import { encodeKey } from "@stowage/wire";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";

/** How a listing writes keys. */
export interface ListEncoding {
  /** The value of `EncodingType`. */
  name: "url" | undefined;
  encode: (text: string) => string;
}

/** The encoding that `encoding-type` asks for. */
export function listEncoding(request: S3Request): ListEncoding {
  const name = parameter(request, "encoding-type");
  if (name === undefined) return { name, encode: (text) => text };
  if (name === "url") return { name, encode: encodeListKey };
  throw invalidArgument("encoding-type", name, "Invalid Encoding Method specified in Request");
}

/** As AWS does here: percent-encoding with `/` kept and a space as `+`. */
function encodeListKey(text: string): string {
  return encodeKey(text).replaceAll("%20", "+");
}
