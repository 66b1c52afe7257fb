import { isTextType, typeOfName } from "stowage/content-type";

/** The media type that a static file is served with, text with its charset; a download where none is known. */
export function contentTypeOf(path: string): string {
  const type = typeOfName(path) ?? "application/octet-stream";
  return isTextType(type) ? `${type}; charset=utf-8` : type;
}
