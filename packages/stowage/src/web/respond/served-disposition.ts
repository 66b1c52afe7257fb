import { contentDisposition } from "../../base/headers/content-disposition.ts";
import type { ObjectInfo } from "../../drivers/driver.ts";
import { mayBeShown } from "../../storage/content/disposition-of.ts";
import { uploadedNameOf } from "../../storage/save/object-metadata.ts";

// Laxer than what saving takes: what other tools stored is passed on as they wrote it, so long as its kind is sure.
const sound = /^(inline|attachment)[ \t]*(?:;[ -~]*)?$/i;

/**
 * The one Content-Disposition of a served file. Shown are the types on the list, and PDF where it is stored as `inline`;
 * everything else is saved, whatever is stored.
 *
 * @param type The bare media type that is sent.
 * @param granted What a signed URL says instead of what is stored.
 */
export function servedDisposition(file: ObjectInfo, type: string, granted?: string): string {
  const given = granted ?? file.contentDisposition;
  const kind = given === undefined ? undefined : sound.exec(given)?.[1]?.toLowerCase();
  if (given !== undefined && kind === "attachment") return given;
  const shown = given === undefined || kind === "inline" ? mayBeShown(type) : false;
  if (shown || (kind === "inline" && type === "application/pdf")) return given ?? named("inline", file);
  return named("attachment", file);
}

function named(kind: "inline" | "attachment", file: ObjectInfo): string {
  return contentDisposition(kind, uploadedNameOf(file));
}
