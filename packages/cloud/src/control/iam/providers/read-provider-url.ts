import { isLoopbackUrl } from "../../sts/web-identity/is-loopback-url.ts";
import { QueryError } from "../../wire/query-error.ts";

/**
 * Reads the URL of a provider: "https, no port number, no query, and the same as the claim `iss` of its tokens".
 *
 * @param text The URL.
 * @param loopback Whether providers on this machine are allowed, over plain HTTP and with a port.
 * @returns The URL without a slash at its end.
 */
export function readProviderUrl(text: string, loopback: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.search !== "" || url.hash !== "" || url.username !== "" || /[\s?#]/.test(text)) {
    throw new QueryError("ValidationError", "Invalid Open ID Connect Provider URL");
  }
  const isPublic = url.protocol === "https:" && url.port === "" && !/:\d+/.test(url.host);
  if (isPublic || (loopback && isLoopbackUrl(url))) return text.replace(/\/$/, "");
  throw new QueryError(
    "ValidationError",
    "The URL of an Open ID Connect Provider must begin with https:// and have no port",
  );
}
