import { saveRefusal } from "../operation/save-refusal.ts";
import { contentDisposition } from "../../base/headers/content-disposition.ts";

/** What a browser may show by itself: nothing of it runs script. Everything else is saved as a file. */
const inlineTypes: ReadonlySet<string> = new Set([
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "image/avif",
  "image/gif",
  "image/jpeg",
  "image/png",
  "image/webp",
  "text/plain",
  "video/mp4",
  "video/webm",
]);

/** Whether a browser may show files of a type. */
export function mayBeShown(type: string): boolean {
  return inlineTypes.has(type);
}

/** Whether browsers may be asked to show files of a type. */
export function mayBeInline(type: string): boolean {
  return mayBeShown(type) || type === "application/pdf";
}

/**
 * The Content-Disposition that a file is stored with; by default none for what may be shown. PDF, which can hold script,
 * is shown only where that is asked for; HTML, SVG and whatever else a page could be made of never.
 *
 * @param wanted `inline`, `attachment`, or a whole header that was checked.
 */
export function dispositionOf(type: string, uploadedName: string, wanted?: string): string | undefined {
  if (wanted === undefined) return mayBeShown(type) ? undefined : contentDisposition("attachment", uploadedName);
  if (wanted === "attachment") return contentDisposition(wanted, uploadedName);
  if (/^inline/i.test(wanted) && !mayBeInline(type)) {
    const fix = "Leave contentDisposition out: it is saved as a file";
    throw saveRefusal("invalid-option", uploadedName, `files of type ${type} are never shown inline`, { fix });
  }
  return wanted === "inline" ? contentDisposition(wanted, uploadedName) : wanted;
}
