import type { PutOptions } from "stowage";
import type { ExpectedObject } from "../assets/expected-object.ts";

/** Hashed names hold the same bytes for ever; plain ones are looked at again after a minute. */
const cacheControl = { hashed: "public, max-age=31536000, immutable", plain: "public, max-age=60" };

/** What the headers of an object follow from. */
export interface Described extends Pick<ExpectedObject, "type" | "name"> {
  content: Pick<ExpectedObject["content"], "encoding">;
}

/** The headers that a static object is served with. */
export function headersOf({
  type,
  name,
  content: { encoding },
}: Described): Pick<PutOptions, "type" | "cacheControl" | "contentEncoding"> {
  return { type, cacheControl: cacheControl[name], ...(encoding !== undefined && { contentEncoding: encoding }) };
}
