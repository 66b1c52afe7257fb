// What is compressed, and what is archived: the extension before says what the file is.
const double =
  /(?:\.tar\.(?:br|bz2|gz|lz|lz4|lzma|lzo|xz|z|zst)|\.(?:cpio|csv|json|log|nii|ps|sql|svg|txt|warc|xml)\.(?:bz2|gz|xz|zst))$/i;
const single = /\.[^.]+$/;

/**
 * Splits a file name into its root and its extension, dot included: `archive` and `.tar.gz`. Only known pairs count as
 * one extension, so that `v1.2.3 report.pdf` keeps its root; a leading dot begins no extension.
 */
export function splitExtension(name: string): { root: string; extension: string } {
  const start = /^\.*/.exec(name)?.[0].length ?? 0;
  const rest = name.slice(start);
  const extension = (double.exec(rest) ?? single.exec(rest))?.[0] ?? "";
  const root = name.slice(0, name.length - extension.length);
  return root.length > start || extension === "" ? { root, extension } : { root: name, extension: "" };
}
