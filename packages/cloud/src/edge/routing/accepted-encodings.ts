import type { ServedBehavior } from "../served/served-behavior.ts";

/** The normalised `accept-encoding`: what of it a behaviour knows. */
export type AcceptedEncodings = "" | "gzip" | "br" | "br,gzip";

/**
 * What a viewer accepts, as it tells answers apart and as the origin sees it: `br,gzip`, `gzip` or nothing.
 *
 * @param header The header of the viewer.
 * @param behavior Which encodings it knows.
 */
export function acceptedEncodings(
  header: string | undefined,
  { gzip, brotli }: Pick<ServedBehavior, "gzip" | "brotli">,
): AcceptedEncodings {
  if (header === undefined || (!gzip && !brotli)) return "";
  const br = brotli && accepts(header, "br");
  const gz = gzip && accepts(header, "gzip");
  if (br) return gz ? "br,gzip" : "br";
  return gz ? "gzip" : "";
}

/** A quality of 0 refuses. */
function accepts(header: string, coding: string): boolean {
  if (!header.includes(coding)) return false;
  return header.split(",").some((part) => {
    const [name = "", ...parameters] = part.split(";");
    if (name.trim().toLowerCase() !== coding) return false;
    return !parameters.some((parameter) => /^\s*q\s*=\s*0(?:\.0{0,3})?\s*$/i.test(parameter));
  });
}
