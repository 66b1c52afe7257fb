import { cloudFrontParameters } from "@stowage/wire";

/**
 * Takes CloudFront's own parameters out of a query: they enter no cache key and reach no origin.
 *
 * @param query The query as it was sent, without `?`.
 * @returns What is left of it, as it was sent.
 */
export function withoutSignature(query: string): string {
  return query
    .split("&")
    .filter((parameter) => !cloudFrontParameters.has(parameter.split("=", 1)[0] ?? ""))
    .join("&");
}

/**
 * Takes CloudFront's own cookies out of a `Cookie` header.
 *
 * @param header The header's value.
 * @returns What is left of it; empty where nothing is.
 */
export function withoutSignatureCookies(header: string): string {
  return header
    .split(";")
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== "" && !cookie.startsWith("CloudFront-"))
    .join("; ");
}
