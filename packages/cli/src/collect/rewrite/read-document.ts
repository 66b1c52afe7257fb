import { isAscii, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { CliError } from "../../terminal/cli-error.ts";
import { documentKind, isPage, isVisited } from "./document-kind.ts";
import type { FindParts } from "./find-parts.ts";
import type { Link, LinkedDocument } from "./linked-document.ts";
import type { DocumentParts } from "./reference.ts";
import { resolveReference } from "./resolve-reference.ts";
import type { DocumentFile, RewriteOptions } from "./rewritten-document.ts";

/** Reads a document and resolves what it names; the bytes are kept only where something is to be rewritten. */
export function readDocument(
  { path, file, known }: DocumentFile,
  findParts: FindParts,
  options: RewriteOptions,
): LinkedDocument {
  const kind = documentKind(path, options);
  if (kind === undefined) throw new Error(`Cannot rewrite ${JSON.stringify(path)}: it is no document`);
  const shownAs = below(options.directory, file);
  const bytes = known?.bytes ?? readBytes(file, shownAs);
  const document: LinkedDocument = { path, kind, shownAs, links: [], warnings: [] };
  const text = decode(bytes);
  if (text === undefined) return { ...document, unreadable: `${shownAs}  ${whyUnreadable(bytes)}` };
  const found = findParts(kind, text, path, options.prefix);
  document.warnings = found.warnings.map((warning) => `${shownAs}: ${warning}`);
  document.links = linksOf(found, options.prefix);
  if (document.links.length > 0) return { ...document, source: { bytes, text } };
  return { ...document, md5: known?.md5 ?? createHash("md5").update(bytes).digest("hex") };
}

/** Relative to the project, where it lies in it for nothing. */
function below(directory: string, file: string): string {
  const prefix = directory + sep;
  return file.startsWith(prefix) ? file.slice(prefix.length) : relative(directory, file);
}

/** At once: for thousands of small files, which have just been digested, promises cost a quarter of all the time. */
function readBytes(file: string, shownAs: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CliError("file-changed", `Cannot read ${JSON.stringify(shownAs)}: it is not there any more`, { cause });
  }
}

/** A file of another encoding would be served as UTF-8, and its references cannot be told. */
function decode(bytes: Buffer): string | undefined {
  // The same text, at a quarter of the time.
  if (isAscii(bytes)) return bytes.toString("latin1");
  return isUtf8(bytes) ? bytes.toString() : undefined;
}

function whyUnreadable(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString("hex");
  return mark === "fffe" || mark === "feff" ? "is UTF-16: save it as UTF-8" : "is not UTF-8: save it as UTF-8";
}

function linksOf({ parts, from }: DocumentParts, prefix: string): Link[] {
  return parts.flatMap((part) =>
    part.references.flatMap((reference): Link[] => {
      const resolved = resolveReference(reference.url, { from, prefix });
      if (resolved === undefined || (reference.linksPages === true && isPage(resolved.target))) return [];
      const rename = (baseName: string): string => resolved.rename(baseName);
      return [{ target: resolved.target, part, reference, keepsName: isVisited(resolved.target), rename }];
    }),
  );
}
