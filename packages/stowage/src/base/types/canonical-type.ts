/** Names that mean the same; ours is the one that the IANA lists, or else the usual one. */
const aliases: Readonly<Record<string, string>> = {
  "application/csv": "text/csv",
  "application/javascript": "text/javascript",
  "application/x-gzip": "application/gzip",
  "application/x-javascript": "text/javascript",
  "application/x-pdf": "application/pdf",
  "application/x-rar-compressed": "application/vnd.rar",
  "application/x-zip": "application/zip",
  "application/x-zip-compressed": "application/zip",
  "audio/m4a": "audio/mp4",
  "audio/mp3": "audio/mpeg",
  "audio/vnd.wave": "audio/wav",
  "audio/wave": "audio/wav",
  "audio/x-flac": "audio/flac",
  "audio/x-m4a": "audio/mp4",
  "audio/x-mp3": "audio/mpeg",
  "audio/x-wav": "audio/wav",
  "image/jpg": "image/jpeg",
  "image/pjpeg": "image/jpeg",
  "image/vnd.microsoft.icon": "image/x-icon",
  "image/x-ms-bmp": "image/bmp",
  "image/x-png": "image/png",
  "text/rtf": "application/rtf",
  "text/x-csv": "text/csv",
  "text/x-markdown": "text/markdown",
  "text/x-vcard": "text/vcard",
  "text/xml": "application/xml",
  "video/avi": "video/x-msvideo",
  "video/x-m4v": "video/mp4",
};

/** The one name by which a media type is compared and stored. */
export function canonicalType(type: string): string {
  return (Object.hasOwn(aliases, type) ? aliases[type] : undefined) ?? type;
}
