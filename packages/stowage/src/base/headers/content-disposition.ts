import { cleanFileName } from "../names/clean-file-name.ts";

/** Whether a browser shows a file or saves it. */
export type DispositionKind = "inline" | "attachment";

/**
 * Writes a Content-Disposition header by RFC 6266: printable ASCII on one line, whatever the name is.
 *
 * @param kind Whether to show or to save.
 * @param name The name to save under; it is cleaned first. Without it the browser takes one from the URL.
 */
export function contentDisposition(kind: DispositionKind, name?: string): string {
  if (name === undefined) return kind;
  const clean = cleanFileName(name);
  const fallback = asciiName(clean);
  const plain = `${kind}; filename="${fallback}"`;
  return fallback === clean ? plain : `${plain}; filename*=UTF-8''${encodeExtended(clean)}`;
}

/** For readers without `filename*`. Quotes would need escapes and `%` be decoded by some, so both are replaced. */
function asciiName(name: string): string {
  const letters = name.normalize("NFKD").replace(/\p{Mark}/gu, "");
  return letters.replace(/[^ -~]|["%\\/]/gu, "_") || "file";
}

/** RFC 8187: every byte outside attr-char is percent-encoded; encodeURIComponent leaves `'()*`, which are outside. */
function encodeExtended(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
