import { malformedForm } from "./multipart-reader.ts";
import { parseParameters } from "./parse-parameters.ts";

/** What the header of a part says. */
export interface PartName {
  /** In lower case: names of fields do not tell it from upper case. */
  name: string;
  /** The last component of the path that the client names; empty without a name. */
  fileName: string;
}

/** Reads the header of a part, one character a byte. */
export function partName(header: string): PartName {
  const lines = header.split("\r\n").filter((line) => /^content-disposition:/i.test(line));
  const [line, second] = lines;
  const disposition = parseParameters(line?.slice(line.indexOf(":") + 1) ?? "");
  const name = disposition?.parameters.get("name");
  if (second !== undefined || disposition?.value !== "form-data" || !name) throw malformedForm();
  const path = decode(disposition.parameters.get("filename") ?? "");
  const fileName = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return { name: decode(name).toLowerCase(), fileName };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** UTF-8, or Latin-1 where it is not that. Browsers percent-encode these three characters and no other. */
function decode(binary: string): string {
  const text = decodeUtf8(binary) ?? binary;
  return text.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");
}

function decodeUtf8(binary: string): string | undefined {
  try {
    return utf8.decode(Buffer.from(binary, "latin1"));
  } catch {
    return undefined;
  }
}
