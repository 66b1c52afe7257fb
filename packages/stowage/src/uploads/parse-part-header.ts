import { decodeExtendedValue, decodeHeaderText } from "./decode-header-text.ts";
import { formError } from "./form-error.ts";
import type { FormLimits } from "./form-limits.ts";
import { parseParameters } from "./parse-parameters.ts";

/** What the header of a part says. All of it is the client's claim. */
export interface PartHeader {
  /** The field's name. */
  name: string;
  /** The file's base name; `""` when no file was chosen, undefined for a text field. */
  fileName: string | undefined;
  /** The declared media type, as it was sent. */
  type: string | undefined;
}

/** Checks and reads a part's header lines: names in lower case, values as binary strings, repeats kept. */
export function parsePartHeader(lines: Readonly<Record<string, readonly string[]>>, limits: FormLimits): PartHeader {
  checkSize(lines, limits);
  const disposition = parseParameters(single(lines, "content-disposition") ?? "");
  const name = disposition?.parameters.get("name");
  if (disposition?.value !== "form-data" || name === undefined) {
    throw formError("form-invalid", "a part has no readable Content-Disposition with a name");
  }
  const field = unescapeQuotes(decodeHeaderText(name));
  if (Buffer.byteLength(field) > limits.nameBytes) {
    throw formError("form-too-large", `its name is over ${limits.nameBytes} bytes`, { field });
  }
  checkEncoding(single(lines, "content-transfer-encoding"), field);
  return { name: field, fileName: fileNameOf(disposition.parameters, field), type: single(lines, "content-type") };
}

function checkSize(lines: Readonly<Record<string, readonly string[]>>, limits: FormLimits): void {
  const all = Object.entries(lines).flatMap(([name, values]) => values.map((value) => name.length + value.length + 4));
  if (all.length > limits.headerLines) {
    throw formError("form-too-large", `the header of a part has more than ${limits.headerLines} lines`);
  }
  if (all.reduce((sum, length) => sum + length, 0) > limits.headerBytes) {
    throw formError("form-too-large", `the header of a part is over ${limits.headerBytes} bytes`);
  }
}

function single(lines: Readonly<Record<string, readonly string[]>>, name: string): string | undefined {
  const values = lines[name] ?? [];
  if (values.length > 1) throw formError("form-invalid", `a part has more than one ${name} header`);
  return values[0];
}

/** RFC 7578, 4.7: "Senders SHOULD NOT generate any parts with a Content-Transfer-Encoding header field." */
function checkEncoding(encoding: string | undefined, field: string): void {
  if (encoding === undefined || /^(?:binary|7bit|8bit)$/i.test(encoding.trim())) return;
  throw formError("form-invalid", "its bytes are transfer-encoded", {
    field,
    fix: "Send the file's bytes as they are",
  });
}

function fileNameOf(parameters: ReadonlyMap<string, string>, field: string): string | undefined {
  const plain = parameters.get("filename");
  const extended = parameters.get("filename*");
  if (extended !== undefined) {
    const decoded = decodeExtendedValue(extended);
    if (decoded !== undefined) return baseName(decoded);
    if (plain === undefined) throw formError("form-invalid", "its filename* cannot be decoded", { field });
  }
  return plain === undefined ? undefined : baseName(unescapeQuotes(decodeHeaderText(plain)));
}

/** The HTML standard has browsers send `"`, CR and LF in names as these three and nothing else percent-encoded. */
function unescapeQuotes(text: string): string {
  return text.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");
}

function baseName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return name === "." || name === ".." ? "" : name;
}
