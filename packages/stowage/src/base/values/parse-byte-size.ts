import { StowageError } from "../errors/stowage-error.ts";

type SizeUnit = "B" | "KB" | "MB" | "GB" | "KiB" | "MiB" | "GiB";

/** A number of bytes with its unit: `"25 MB"`. KB, MB and GB count in thousands, KiB, MiB and GiB in 1024s. */
export type Size = `${number} ${SizeUnit}`;

const bytes: Readonly<Record<SizeUnit, number>> = {
  B: 1,
  KB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

/**
 * Reads a size.
 *
 * @param text A number, one space and a unit: `"5 MB"`, `"1.5 GiB"`; a whole number of bytes in all, at least one.
 * @returns Bytes.
 * @throws StowageError `invalid-option` whose fix says what to write.
 */
export function parseByteSize(text: string): number {
  const match = /^(\d{1,15}(?:\.\d{1,6})?) ([A-Za-z]{1,3})$/.exec(text);
  const size = Number(match?.[1]) * bytesOf(match?.[2] ?? "");
  if (Number.isSafeInteger(size) && size > 0) return size;
  throw new StowageError(
    "invalid-option",
    `Cannot read size ${JSON.stringify(text)}: it must be a positive number and a unit, such as "5 MB"`,
    { fix: `Write ${JSON.stringify(suggestSize(text) ?? "5 MB")}` },
  );
}

function bytesOf(unit: string): number {
  return isUnit(unit) ? bytes[unit] : Number.NaN;
}

function isUnit(word: string): word is SizeUnit {
  return Object.hasOwn(bytes, word);
}

/** What was probably meant: `"-5mb"` → `"5 MB"`. */
function suggestSize(text: string): string | undefined {
  const [, number = "", word = ""] = /^\s*-?\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text) ?? [];
  const name = word.toLowerCase().replace(/^(?:bytes?|b)$/, "b");
  const unit = Object.keys(bytes).find((known) =>
    [known, known.slice(0, -1)].some((form) => form.toLowerCase() === name),
  );
  return unit === undefined || Number(number) === 0 ? undefined : `${number} ${unit}`;
}
