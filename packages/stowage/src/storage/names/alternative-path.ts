import { StowageError } from "../../base/errors/stowage-error.ts";
import { getAlternativeName } from "./get-alternative-name.ts";
import { splitExtension } from "./split-extension.ts";

/** How long a name may be, in what unit. */
export interface NameLimit {
  most: number;
  lengthOf: (text: string) => number;
}

/**
 * Another name in the same folder: `docs/a.pdf` → `docs/a_x3K9q2Z.pdf`. What is too long loses the end of its root,
 * never of its folder or extension.
 *
 * @throws StowageError `invalid-key` when nothing of the root would be left.
 */
export function alternativePath(name: string, { most, lengthOf }: NameLimit): string {
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const { root, extension } = splitExtension(name.slice(folder.length));
  const characters = Array.from(root);
  while (characters.length > 0) {
    const path = folder + getAlternativeName(characters.join(""), extension);
    const excess = lengthOf(path) - most;
    if (excess <= 0) return path;
    // A character is at most 4 units long, so that this never takes away too many.
    characters.length -= Math.min(characters.length, Math.ceil(excess / 4));
  }
  throw new StowageError("invalid-key", `Cannot name ${JSON.stringify(name)}: no name of ${most} is left for it`, {
    fix: "Give it a shorter folder or extension, or allow longer names",
  });
}
