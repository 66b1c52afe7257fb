import { cleanFileName } from "../../base/names/clean-file-name.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { ObjectInfo } from "../../drivers/driver.ts";

/** Under this name the object carries what the user called the file. */
const nameKey = "uploaded-name";

/** S3 stops at 2 KB for names and values together, in the form in which they are sent. */
const longest = 1024;

/** The metadata of an object: the application's own, and the uploaded name. */
export function objectMetadata(uploadedName: string, own: Record<string, string> = {}): Record<string, string> {
  let size = 0;
  for (const [name, value] of Object.entries(own)) {
    if (name === nameKey || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(name)) throw refusal(name, reasonAgainst(name));
    if (typeof value !== "string") throw refusal(name, "the value must be a string");
    size += Buffer.byteLength(name) + encodeURIComponent(value.replace(/\p{Surrogate}/gu, "\ufffd")).length;
  }
  if (size > longest) throw refusal(Object.keys(own).join(", "), `together they are over ${longest} bytes`);
  return { ...own, [nameKey]: uploadedName };
}

/** The application's own metadata of an object. */
export function metadataOf({ metadata }: ObjectInfo): Record<string, string> {
  const { [nameKey]: _, ...own } = metadata;
  return own;
}

/** What the user called the file; of objects that others stored, the last segment of the key. */
export function uploadedNameOf({ key, metadata }: ObjectInfo): string {
  return cleanFileName(metadata[nameKey] ?? key);
}

function reasonAgainst(name: string): string {
  return name === nameKey ? "the name is reserved" : "a name must be at most 64 lower-case letters, digits and hyphens";
}

function refusal(name: string, reason: string): StowageError {
  return new StowageError("invalid-option", `Cannot save metadata ${JSON.stringify(name)}: ${reason}`);
}
