import mime from "mime";
import { canonicalType } from "./canonical-type.ts";

/** Where the table of `mime` is wrong for the web, or knows two names for one thing. */
const overrides: Readonly<Record<string, string>> = {
  ts: "text/x-typescript",
  mts: "text/x-typescript",
  cts: "text/x-typescript",
  tsx: "text/x-typescript",
  jsx: "text/javascript",
  mp3: "audio/mpeg",
  ogx: "application/ogg",
  tgz: "application/gzip",
};

const extensions: Readonly<Record<string, string>> = {
  "application/octet-stream": "",
  "application/ogg": "ogx",
  "audio/flac": "flac",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
  "image/tiff": "tiff",
  "text/vcard": "vcf",
  "text/x-typescript": "ts",
  "video/quicktime": "mov",
};

/** The media type that a file name's extension stands for, `undefined` when it stands for none. */
export function typeOfName(name: string): string | undefined {
  const extension = /\.([A-Za-z0-9_-]{1,32})$/.exec(name)?.[1]?.toLowerCase();
  // A number at the end of a name is none: `mime` takes it for a page of a Unix manual.
  if (extension === undefined || /^\d+$/.test(extension)) return undefined;
  if (Object.hasOwn(overrides, extension)) return overrides[extension];
  const type = mime.getType(extension)?.toLowerCase();
  return type === undefined || type === "application/octet-stream" ? undefined : canonicalType(type);
}

/** The extension for a media type with its dot, or "" when there is none. */
export function extensionOfType(type: string): string {
  const extension = Object.hasOwn(extensions, type) ? extensions[type] : mime.getExtension(type);
  return extension && /^[a-z0-9]{1,16}$/.test(extension) ? `.${extension}` : "";
}

/** Whether files of a type are text, which is served with its charset. */
export function isTextType(type: string): boolean {
  return type.startsWith("text/") || textual.test(type);
}

const textual =
  /^application\/(?:json|javascript|xml|yaml|toml|sql|x-sh|x-yaml|[\w.-]+\+(?:json|xml))$|^image\/svg\+xml$/;
