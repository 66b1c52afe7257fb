/** What a name on disk stands for: a whole segment of a key, or the beginning of a long one. */
export type NameKind = "file" | "folder" | "part";

/** One name on disk, decoded. */
export interface DecodedName {
  kind: NameKind;
  /** Bytes of UTF-8, one per character. */
  text: string;
}

/**
 * Bytes of a segment that one name holds: escaped three characters long each, with a mark, they stay below the 255 of
 * common file systems. Every segment of that length or more is cut there, so that names sort as their keys do.
 */
const pieceLength = 80;

const marks = { file: "%=", folder: "%-", part: "%+" } as const;
const kinds: Readonly<Record<string, NameKind>> = { "=": "file", "-": "folder", "+": "part" };

// Upper case would be folded by some file systems, other scripts normalised by some; Windows drops dots at the end.
const unsafe = /[^a-z0-9_.-]|^\.|\.$/g;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * Names a segment of a key on disk, in a way that no two segments share, also where case and normalisation are folded.
 *
 * @param segment Bytes of UTF-8, one per character.
 * @param kind Whether it is the last of its key.
 * @returns Nested names: one, or more for a long segment.
 */
export function encodeSegment(segment: string, kind: "file" | "folder"): string[] {
  const names: string[] = [];
  let rest = segment;
  for (; rest.length >= pieceLength; rest = rest.slice(pieceLength)) {
    names.push(encodePiece(rest.slice(0, pieceLength), "part"));
  }
  return [...names, encodePiece(rest, kind)];
}

/** What a name stands for; undefined when no segment has it. */
export function decodeName(name: string): DecodedName | undefined {
  const mark = /%([=+-])$/.exec(name);
  const escaped = mark === null ? name : name.slice(0, -2);
  const kind = mark === null ? undefined : kinds[mark[1] ?? ""];
  const text = escaped.replaceAll(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const decoded: DecodedName = { kind: kind ?? (isPlainFile(escaped) ? "file" : "folder"), text };
  return encodePiece(text, decoded.kind) === name ? decoded : undefined;
}

/** A file with an extension and a folder without a dot keep their names; a mark tells the others apart. */
function encodePiece(text: string, kind: NameKind): string {
  const safe = text.replaceAll(unsafe, escapeByte);
  const escaped = reserved.test(safe) ? escapeByte(safe.charAt(0)) + safe.slice(1) : safe;
  const plain = kind === "file" ? isPlainFile(escaped) : kind === "folder" && isPlainFolder(escaped);
  return plain ? escaped : escaped + marks[kind];
}

function isPlainFile(escaped: string): boolean {
  return escaped.includes(".");
}

function isPlainFolder(escaped: string): boolean {
  return escaped !== "" && !escaped.includes(".");
}

function escapeByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`;
}
