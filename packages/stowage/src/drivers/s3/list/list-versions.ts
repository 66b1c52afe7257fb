import { parseXml, textOf, type XmlElement } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import type { CallOptions, Version } from "../../driver.ts";
import { decodeListed } from "./decode-listed.ts";
import { unquote } from "../headers/object-info.ts";

/**
 * Asks for the versions of exactly one key, newest first. It sorts before all longer keys that begin with it.
 *
 * @yields Pages that are not empty.
 */
export async function* listVersions(client: S3Client, key: string, { signal }: CallOptions): AsyncGenerator<Version[]> {
  const query: Record<string, string> = { versions: "", prefix: key, "encoding-type": "url" };
  for (;;) {
    const { text } = await client.call({ operation: "list", method: "GET", query, changes: false, signal });
    const { versions, next } = parseAnswer(text, client.bucket);
    const own = versions.filter((version) => version.key === key);
    if (own.length > 0) yield own;
    if (next === undefined || own.length < versions.length) return;
    Object.assign(query, next);
  }
}

/** Whether a key has this version, and bytes in it. */
export async function isVersionListed(
  client: S3Client,
  key: string,
  version: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  for await (const page of listVersions(client, key, signal === undefined ? {} : { signal })) {
    if (page.some((each) => each.version === version && !each.deleted)) return true;
  }
  return false;
}

interface Answer {
  versions: Version[];
  /** What continues the listing; absent on the last page. */
  next?: Record<string, string>;
}

function parseAnswer(text: string, bucket: string): Answer {
  try {
    return parsePage(parseXml(text.trim()));
  } catch (cause) {
    const message = `Cannot list versions in bucket ${JSON.stringify(bucket)}: the answer is not a listing`;
    throw new StowageError("remote", message, { operation: "list", cause });
  }
}

function parsePage(root: XmlElement): Answer {
  if (root.name !== "ListVersionsResult") throw new TypeError(`unexpected element ${root.name}`);
  // Versions and marks of deletion come in one order, that of their age.
  const listed = root.children.filter(({ name }) => name === "Version" || name === "DeleteMarker");
  const versions = listed.map(parseVersion);
  if (textOf(root, "IsTruncated") !== "true") return { versions };
  const key = textOf(root, "NextKeyMarker");
  if (key === undefined) throw new TypeError("a truncated listing must say how it continues");
  const version = textOf(root, "NextVersionIdMarker");
  return { versions, next: { "key-marker": decodeListed(key), ...(version && { "version-id-marker": version }) } };
}

function parseVersion(element: XmlElement): Version {
  const key = textOf(element, "Key");
  const version = textOf(element, "VersionId");
  const modified = new Date(textOf(element, "LastModified") ?? "");
  if (key === undefined || version === undefined || Number.isNaN(modified.getTime())) {
    throw new TypeError("a version lacks its key, id or time");
  }
  const deleted = element.name === "DeleteMarker";
  return {
    key: decodeListed(key),
    version,
    size: deleted ? 0 : Number(textOf(element, "Size")),
    modified,
    etag: unquote(textOf(element, "ETag")),
    current: textOf(element, "IsLatest") === "true",
    deleted,
  };
}
