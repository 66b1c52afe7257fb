/** A beginning that gives a type away. Characters stand for bytes, as in Latin-1. */
export interface Signature {
  type: string;
  /** What stands at {@link at}. */
  bytes: string;
  /** 0 by default. */
  at?: number;
  /** What else must hold of the first 512 bytes, where the bytes alone could begin something else. */
  only?: (head: string) => boolean;
}

const hasNul = (head: string): boolean => head.slice(0, 64).includes("\0");
const theora = (head: string): boolean => head.startsWith("\u0080theora", 28);
const webm = (head: string): boolean => head.slice(0, 64).includes("webm");
const riff = (form: string) => (head: string) => head.startsWith(form, 8);

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  { type: "image/png", bytes: "\u0089PNG\r\n\u001a\n" },
  { type: "image/jpeg", bytes: "\u00ff\u00d8\u00ff" },
  { type: "image/gif", bytes: "GIF87a" },
  { type: "image/gif", bytes: "GIF89a" },
  { type: "image/webp", bytes: "RIFF", only: riff("WEBP") },
  { type: "audio/wav", bytes: "RIFF", only: riff("WAVE") },
  { type: "video/x-msvideo", bytes: "RIFF", only: riff("AVI ") },
  { type: "image/jxl", bytes: "\u00ff\u000a" },
  { type: "image/jxl", bytes: "\0\0\0\u000cJXL \r\n\u0087\n" },
  { type: "image/tiff", bytes: "II*\0" },
  { type: "image/tiff", bytes: "MM\0*" },
  { type: "image/x-icon", bytes: "\0\0\u0001\0" },
  { type: "image/bmp", bytes: "BM", only: (head) => head.startsWith("\0\0\0\0", 6) },
  { type: "application/pdf", bytes: "%PDF-" },
  { type: "application/postscript", bytes: "%!PS-Adobe-" },
  { type: "application/zip", bytes: "PK\u0003\u0004" },
  { type: "application/zip", bytes: "PK\u0005\u0006" },
  { type: "application/gzip", bytes: "\u001f\u008b" },
  { type: "application/x-bzip2", bytes: "BZh", only: (head) => head.startsWith("1AY&SY", 4) },
  { type: "application/x-xz", bytes: "\u00fd7zXZ\0" },
  { type: "application/zstd", bytes: "\u0028\u00b5\u002f\u00fd" },
  { type: "application/x-7z-compressed", bytes: "7z\u00bc\u00af\u0027\u001c" },
  { type: "application/vnd.rar", bytes: "Rar!\u001a\u0007" },
  { type: "application/x-ole-storage", bytes: "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" },
  { type: "video/ogg", bytes: "OggS", only: theora },
  { type: "audio/ogg", bytes: "OggS" },
  { type: "audio/flac", bytes: "fLaC" },
  { type: "audio/mpeg", bytes: "ID3" },
  { type: "audio/mpeg", bytes: "\u00ff\u00fb" },
  { type: "audio/mpeg", bytes: "\u00ff\u00fa" },
  { type: "audio/mpeg", bytes: "\u00ff\u00f3" },
  { type: "audio/mpeg", bytes: "\u00ff\u00f2" },
  { type: "audio/aac", bytes: "\u00ff\u00f1" },
  { type: "audio/aac", bytes: "\u00ff\u00f9" },
  { type: "video/webm", bytes: "\u001aE\u00df\u00a3", only: webm },
  { type: "video/x-matroska", bytes: "\u001aE\u00df\u00a3" },
  { type: "font/woff", bytes: "wOFF", only: hasNul },
  { type: "font/woff2", bytes: "wOF2", only: hasNul },
  { type: "font/otf", bytes: "OTTO", only: hasNul },
  { type: "font/ttf", bytes: "\0\u0001\0\0" },
  { type: "application/wasm", bytes: "\0asm" },
  {
    type: "application/x-shockwave-flash",
    bytes: "WS",
    at: 1,
    only: (head) => /^[FCZ]/.test(head) && hasNul(head),
  },
  { type: "application/x-msdownload", bytes: "MZ", only: hasNul },
  { type: "application/x-executable", bytes: "\u007fELF" },
];

/** The type whose signature a file begins with. */
export function findSignature(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 512)).toString("latin1");
  const candidates = candidatesOf(text.charCodeAt(0));
  return candidates.find(({ bytes, at, only }) => text.startsWith(bytes, at) && (only === undefined || only(text)))
    ?.type;
}

const byFirst = new Map<number, readonly Signature[]>();

/** Those that a file with this first byte can have, in their order: for most texts hardly any. */
function candidatesOf(first: number): readonly Signature[] {
  const known = byFirst.get(first);
  if (known !== undefined) return known;
  const candidates = signatures.filter(({ bytes, at = 0 }) => at > 0 || bytes.charCodeAt(0) === first);
  byFirst.set(first, candidates);
  return candidates;
}
