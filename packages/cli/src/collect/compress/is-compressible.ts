import { isTextType } from "stowage/content-type";

/** Types beside text whose files are not compressed already. */
const compressible: ReadonlySet<string> = new Set([
  "application/ecmascript",
  "application/jsonl",
  "application/postscript",
  "application/rtf",
  "application/vnd.ms-fontobject",
  "application/wasm",
  "application/x-ndjson",
  "font/collection",
  "font/otf",
  "font/ttf",
  "image/bmp",
  "image/vnd.microsoft.icon",
  "image/x-icon",
  "image/x-ms-bmp",
  "model/gltf-binary",
  "model/obj",
  "model/stl",
]);

/** Whether it is worth trying to compress files of a media type; its parameters do not matter. */
export function isCompressible(type: string): boolean {
  const [essence = ""] = type.toLowerCase().split(";");
  return isTextType(essence.trim()) || compressible.has(essence.trim());
}
