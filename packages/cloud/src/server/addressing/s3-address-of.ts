import type { S3Request } from "../../s3/request/s3-request.ts";
import type { HttpRequest } from "../http/http-request.ts";
import { addressOf } from "./address-of.ts";
import { readHost } from "./read-host.ts";

/** What a request to S3 addresses, in its path or in its host. */
export type S3Address = Pick<S3Request, "bucket" | "key" | "hostRegion">;

/** Decodes what a request addresses; nobody need be known for that. An address that is none is refused. */
export function s3AddressOf({ path, values }: HttpRequest, domains: readonly string[]): S3Address {
  const named = readHost(values.get("host") ?? "", domains);
  return { ...addressOf(path, named.bucket), ...(named.region !== undefined && { hostRegion: named.region }) };
}
