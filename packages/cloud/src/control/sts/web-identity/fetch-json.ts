import { QueryError } from "../../wire/query-error.ts";
import { isLoopbackUrl } from "./is-loopback-url.ts";

const timeout = 5000;
const largest = 256 * 1024;

/**
 * Fetches a document of an identity provider: over HTTPS, or from this machine where that is allowed; without
 * redirects, in bounded time and size.
 *
 * @param text The URL.
 * @param loopback Whether providers on this machine are allowed.
 * @returns The members of the document; every failure is an `IDPCommunicationError`.
 */
export async function fetchJson(text: string, loopback: boolean): Promise<Record<string, unknown>> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && !(loopback && isLoopbackUrl(url)))) throw failure();
  try {
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeout) });
    if (!response.ok || response.body === null) throw failure();
    const value: unknown = JSON.parse(await readText(response.body));
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value));
  } catch {
    throw failure();
  }
  throw failure();
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largest) throw failure();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function failure(): QueryError {
  return new QueryError("IDPCommunicationError", "Couldn't retrieve verification key from your identity provider");
}
