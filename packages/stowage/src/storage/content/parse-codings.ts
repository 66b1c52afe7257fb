import { saveRefusal } from "../operation/save-refusal.ts";

/** Encodings whose content can be looked into. Others would carry any content past the check of its type. */
const known: readonly string[] = ["br", "deflate", "gzip", "zstd"];
const most = 2;

/**
 * Reads a Content-Encoding header.
 *
 * @returns The codings in the order in which they were applied, by their usual names.
 * @throws StowageError `invalid-option` for a coding that is not known, such as `identity`, `compress` or `aws-chunked`.
 */
export function parseCodings(name: string, header: string): string[] {
  const codings = header.split(",").map((coding) =>
    coding
      .trim()
      .toLowerCase()
      .replace(/^x-gzip$/, "gzip"),
  );
  const wrong = codings.find((coding) => !known.includes(coding));
  const reason = wrong === undefined ? `holds more than ${most} codings` : `holds ${JSON.stringify(wrong)}`;
  if (wrong === undefined && codings.length <= most) return codings;
  const fix = `Write ${known.join(", ")}, or leave it out`;
  throw saveRefusal("invalid-option", name, `contentEncoding ${reason}`, { fix });
}
