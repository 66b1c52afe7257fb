import { refusal } from "../../../base/errors/refusal.ts";
import { encodeUri } from "@stowage/wire";
import { isHeaderValue } from "../../../base/headers/header-value.ts";
import type { PutOptions } from "../../driver.ts";
import { checksumHeader } from "./kept-checksum.ts";
import { encodeMetadataValue } from "./metadata-value.ts";
import { operationHeader } from "./operation-id.ts";

type Described = Pick<
  PutOptions,
  "type" | "cacheControl" | "contentDisposition" | "contentEncoding" | "metadata" | "tags"
>;

/**
 * The headers that describe an object: on PUT, or on the start of a multipart upload. Never an ACL.
 *
 * @param operation The id that proves later that a write was ours; none where a client writes.
 * @throws {StowageError} `invalid-option` when a value cannot be a header.
 */
export function objectHeaders(key: string, options: Described, operation?: string): Record<string, string> {
  const headers: Record<string, string> = operation === undefined ? {} : { [operationHeader]: operation };
  set(headers, key, "content-type", options.type);
  set(headers, key, "cache-control", options.cacheControl);
  set(headers, key, "content-disposition", options.contentDisposition);
  set(headers, key, "content-encoding", options.contentEncoding);
  const { metadata = {}, tags } = options;
  for (const name of Object.keys(metadata))
    headers[metadataHeader(key, name)] = encodeMetadataValue(metadata[name] ?? "");
  return tags === undefined ? headers : Object.assign(headers, taggingHeader(tags));
}

/** The header of tags, which is written as a query; none without tags. */
export function taggingHeader(tags: Readonly<Record<string, string>> = {}): Record<string, string> {
  const pairs = Object.entries(tags).map(([name, value]) => `${encodeUri(name)}=${encodeUri(value)}`);
  return pairs.length === 0 ? {} : { "x-amz-tagging": pairs.join("&") };
}

function set(headers: Record<string, string>, key: string, name: string, value: string | undefined): void {
  if (value === undefined) return;
  if (!isHeaderValue(value))
    throw refusal("invalid-option", { key, operation: "save" }, `${name} must be printable ASCII`);
  headers[name] = value;
}

function metadataHeader(key: string, name: string): string {
  const header = `x-amz-meta-${name}`;
  const taken = header === operationHeader || header === checksumHeader;
  if (taken || !/^[a-z0-9][a-z0-9_.-]*$/.test(name)) {
    const reason = taken ? "is reserved" : "must be lower-case letters, digits, hyphens, dots and underscores";
    throw refusal("invalid-option", { key, operation: "save" }, `the metadata name ${JSON.stringify(name)} ${reason}`);
  }
  return header;
}
