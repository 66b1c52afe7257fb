const brands: Readonly<Record<string, string>> = {
  avif: "image/avif",
  avis: "image/avif",
  heic: "image/heic",
  heix: "image/heic",
  hevc: "image/heic",
  hevx: "image/heic",
  "qt  ": "video/quicktime",
  "M4A ": "audio/mp4",
  "M4B ": "audio/mp4",
};

/** Pictures whose major brand only says that they are some picture; a compatible brand says which. */
const generic: readonly string[] = ["mif1", "msf1", "miaf"];

/** Tells apart what begins with an ISO base media `ftyp` box, by its brands; undefined where there is no such box. */
export function sniffIsoMedia(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.subarray(0, 256)).toString("latin1");
  if (head.length < 12 || text.slice(4, 8) !== "ftyp") return undefined;
  const size = Buffer.from(head.subarray(0, 4)).readUInt32BE();
  const major = text.slice(8, 12);
  if (Object.hasOwn(brands, major)) return brands[major];
  if (!generic.includes(major)) return "video/mp4";
  const compatible = text.slice(16, size).match(/.{4}/gs) ?? [];
  const known = compatible.find((brand) => Object.hasOwn(brands, brand));
  return known === undefined ? "image/heif" : brands[known];
}
