import type { DocumentKind } from "./document-kind.ts";
import type { Part, Reference } from "./reference.ts";

/** A reference that may name a static file. */
export interface Link {
  target: string;
  part: Part;
  reference: Reference;
  /** The target is known by its plain name: nothing is written. */
  keepsName: boolean;
  /** The reference with another last part. */
  rename(baseName: string): string;
}

/** A document that has been read. */
export interface LinkedDocument {
  path: string;
  kind: DocumentKind;
  /** The name of the file in messages, relative to the project. */
  shownAs: string;
  /** Hex, of a file in which nothing is to be rewritten. */
  md5?: string;
  /** By position. Empty where nothing is to be rewritten: `source` is then not kept. */
  links: Link[];
  source?: { bytes: Buffer; text: string };
  /** One sentence each, with the name of the file. */
  warnings: string[];
  /** The file cannot be read as text. */
  unreadable?: string;
}
