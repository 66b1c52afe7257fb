import { encodeUri } from "@stowage/wire";
import type { Tag } from "../../store/objects/object-attributes.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";

const name = "x-amz-tagging";

/** Reads `x-amz-tagging`: tags as the query of a URL, each key once. Another form throws `InvalidArgument`. */
export function parseTaggingHeader(header: string): Tag[] {
  const tags: Tag[] = [];
  const keys = new Set<string>();
  for (const item of header.split("&")) {
    if (item === "") continue;
    const tag = parseItem(item);
    if (tag === undefined || keys.has(tag.key)) throw malformed(header);
    keys.add(tag.key);
    tags.push(tag);
  }
  return tags;
}

/** Writes tags as the value of `x-amz-tagging`. */
export function formatTaggingHeader(tags: readonly Tag[]): string {
  return tags.map(({ key, value }) => `${encodeUri(key)}=${encodeUri(value)}`).join("&");
}

function parseItem(item: string): Tag | undefined {
  const equals = item.indexOf("=");
  // A key alone has an empty value.
  const end = equals === -1 ? item.length : equals;
  const key = decode(item.slice(0, end));
  const value = decode(item.slice(end + 1));
  return !key || value === undefined ? undefined : { key, value };
}

/** `+` is a space, as in a form; a header carries one character a byte. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(Buffer.from(text.replaceAll("+", " "), "latin1").toString("utf8"));
  } catch {
    return undefined;
  }
}

function malformed(value: string): Error {
  const form = "shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.";
  return invalidArgument(name, value, `The header '${name}' ${form}`);
}
