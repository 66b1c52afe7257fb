import { invalidArgument } from "../errors/invalid-argument.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { assertTags } from "../tagging/assert-tags.ts";
import { readTagSet } from "../tagging/read-tag-set.ts";
import { tagLimits } from "../tagging/tag-limits.ts";
import { formatTaggingHeader } from "../tagging/tagging-header.ts";

/** What PutObject takes as a header of the same name. */
const kept = new Set(
  [
    ["cache-control", "content-disposition", "content-encoding", "content-language", "content-md5", "content-type"],
    ["expires", "if-match", "if-none-match", "x-amz-storage-class", "x-amz-website-redirect-location"],
  ].flat(),
);
const keptPrefixes = ["x-amz-meta-", "x-amz-checksum-", "x-amz-server-side-encryption"];
const renamed: ReadonlyMap<string, string> = new Map([
  ["acl", "x-amz-acl"],
  ["x-amz-checksum-algorithm", "x-amz-sdk-checksum-algorithm"],
]);
const token = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;
/** What says who signed the form. */
const signing = ["x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "x-amz-security-token"];
/** What counts of the request's own headers. */
const transport = ["host", "origin", "referer", "user-agent", "if-match", "if-none-match"];

/** The headers of the PutObject that a form stands for. A field of AWS's that is not among them is refused. */
export function formHeaders(
  fields: ReadonlyMap<string, string>,
  sent: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const name of transport) {
    const value = sent.get(name);
    if (value !== undefined) headers.set(name, value);
  }
  for (const [name, value] of fields) {
    const header = headerOf(name);
    // A header of another name could not be sent when the object is read.
    if (header !== undefined && !token.test(header))
      throw invalidArgument("field", name, "The field has no name of a header");
    // Headers carry bytes: text beyond ASCII stands as its UTF-8.
    if (header !== undefined) headers.set(header, Buffer.from(value, "utf8").toString("latin1"));
  }
  const tagging = fields.get("tagging");
  if (tagging !== undefined) headers.set("x-amz-tagging", taggingHeader(tagging));
  return headers;
}

function headerOf(name: string): string | undefined {
  const other = renamed.get(name);
  if (other !== undefined) return other;
  if (kept.has(name) || keptPrefixes.some((prefix) => name.startsWith(prefix))) return name;
  if (name.startsWith("x-amz-") && !signing.includes(name)) throw notImplemented(name);
  return undefined;
}

/** The field holds the document that PutObjectTagging has as its body. */
function taggingHeader(document: string): string {
  const tags = readTagSet(document);
  assertTags(tags, tagLimits.object);
  return formatTaggingHeader(tags);
}
