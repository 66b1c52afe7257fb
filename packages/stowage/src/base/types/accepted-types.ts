/** What `image/*` stands for: pictures that browsers show and that hold no script, so not SVG. */
export const imageTypes: readonly string[] = ["image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"];

/** Types of files that a storage takes: media types, `image/*` among them, or anything at all. */
export type Accept = readonly `${string}/${string}`[] | "anything";

/** Why a storage that accepts these takes no file of this type; undefined where it does take it. */
export function whyNotAccepted(accept: readonly string[] | "anything", type: string): string | undefined {
  if (accept === "anything" || acceptsType(accept, type)) return undefined;
  return `it is ${type}, and only ${accept.join(", ")} is accepted`;
}

/** Whether a storage that accepts these takes a file of this type; equality only, never a pattern. */
export function acceptsType(accept: readonly string[] | "anything", type: string): boolean {
  if (accept === "anything") return true;
  return accept.includes(type) || (accept.includes("image/*") && imageTypes.includes(type));
}
