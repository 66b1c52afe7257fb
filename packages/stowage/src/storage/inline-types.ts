import { contentDisposition } from "../base/content-disposition.ts";

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

/** The Content-Disposition that a file is stored with; none for what may be shown. */
export function dispositionOf(type: string, uploadedName: string): string | undefined {
  return mayBeShown(type) ? undefined : contentDisposition("attachment", uploadedName);
}
