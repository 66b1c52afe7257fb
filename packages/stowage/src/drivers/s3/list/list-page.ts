import { childrenOf, parseXml, textOf, type XmlElement } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import type { Entry } from "../../driver.ts";
import { decodeListed } from "./decode-listed.ts";
import type { ListAnswer } from "./list-answer.ts";
import { unquote } from "../headers/object-info.ts";
import { scanListPage } from "./scan-list-page.ts";

/** Asks for one page; keys come percent-encoded, for XML cannot hold every key. */
export async function listPage(
  client: S3Client,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<ListAnswer> {
  const all = { "list-type": "2", "encoding-type": "url", ...query };
  const { text } = await client.call({ operation: "list", method: "GET", query: all, changes: false, signal });
  try {
    return scanListPage(text) ?? parseListPage(text);
  } catch (cause) {
    const message = `Cannot list bucket ${JSON.stringify(client.bucket)}: the answer is not a listing`;
    throw new StowageError("remote", message, { operation: "list", cause });
  }
}

/**
 * Reads a page strictly.
 *
 * @throws {TypeError | WireError} What is no listing.
 */
export function parseListPage(text: string): ListAnswer {
  const root = parseXml(text.trim());
  if (root.name !== "ListBucketResult") throw new TypeError(`unexpected element ${root.name}`);
  const decode = textOf(root, "EncodingType") === "url" ? decodeListed : (key: string) => key;
  const entries = childrenOf(root, "Contents").map((element) => parseEntry(element, decode));
  const prefixes = childrenOf(root, "CommonPrefixes").map((element) => decode(textOf(element, "Prefix") ?? ""));
  const next = textOf(root, "NextContinuationToken");
  if (textOf(root, "IsTruncated") !== "true") return { entries, prefixes };
  if (next === undefined) throw new TypeError("a truncated listing must say how it continues");
  return { entries, prefixes, next };
}

function parseEntry(element: XmlElement, decode: (key: string) => string): Entry {
  const key = textOf(element, "Key");
  const size = Number(textOf(element, "Size"));
  const modified = new Date(textOf(element, "LastModified") ?? "");
  if (key === undefined || !Number.isSafeInteger(size) || Number.isNaN(modified.getTime())) {
    throw new TypeError("an entry lacks its key, size or time");
  }
  return { key: decode(key), size, modified, etag: unquote(textOf(element, "ETag")) };
}
