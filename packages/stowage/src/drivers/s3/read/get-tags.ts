import { childOf, childrenOf, parseXml, textOf } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import { missingOrForbidden, versionQuery, type Wanted } from "./head-object.ts";

/** Asks for the tags of an object. */
export async function getTags(client: S3Client, key: string, wanted: Wanted): Promise<Record<string, string>> {
  const { signal } = wanted;
  const query = { tagging: "", ...versionQuery(wanted) };
  const request = { operation: "read tags of", method: "GET", key, query, changes: false, signal } as const;
  const { text } = await client.call(request).catch(async (error: unknown) => {
    throw await missingOrForbidden(client, key, error, wanted);
  });
  const tags = tagSetOf(text);
  if (tags !== undefined) return tags;
  const message = `Cannot read tags of ${JSON.stringify(key)}: the answer holds none`;
  throw new StowageError("remote", message, { key, operation: "read tags of" });
}

function tagSetOf(text: string): Record<string, string> | undefined {
  const set = childOf(parseXml(text.trim()), "TagSet");
  if (set === undefined) return undefined;
  return Object.fromEntries(
    childrenOf(set, "Tag").map((tag) => [textOf(tag, "Key") ?? "", textOf(tag, "Value") ?? ""]),
  );
}
