/** What a reference leads to, when it is written. */
export interface Target {
  /** Both of a document that was rewritten, else neither. */
  original?: Buffer;
  content?: Buffer;
}

/** A place in a text that names another file. */
export interface Reference {
  /** The range that a rewrite replaces, in UTF-16 units of the text. */
  start: number;
  end: number;
  /** Where messages point to; by default the start. */
  at?: number;
  /** What it says, with all escapes decoded. */
  url: string;
  /** What a missing file means: an error, a warning, or nothing where the reference may mean something else. */
  missing: "error" | "warning" | "ignored";
  /** What a source map is called in messages. */
  noun?: string;
  /** A page that it leads to may be made by the application, so that it need not be there. */
  linksPages?: boolean;
  /** It is that of what the target holds, which therefore cannot lead back here. */
  integrity?: string;
  /** The text to put there, for a URL with the new name. */
  write(url: string, target: Target): string;
}

/** A stretch of a document with one syntax: the whole style sheet, an attribute, an inline script. */
export interface Part {
  /** Where it lies in the document, in UTF-16 units. */
  start: number;
  end: number;
  /** What it says: the stretch itself, or the value that it stands for. */
  text: string;
  /** By position, not overlapping. */
  references: Reference[];
  /** Text as the document writes it. */
  encode(text: string): string;
  /** All of it is written anew where a reference is. */
  isWhole?: boolean;
}

/** What a document names. */
export interface DocumentParts {
  parts: Part[];
  /** The path that relative references start from; undefined where they lead out of the static files. */
  from: string | undefined;
  /** One sentence each, without the name of the file. */
  warnings: string[];
}

/** The parts of a document that is all one syntax. */
export function wholePart(text: string, references: Reference[]): Part {
  return { start: 0, end: text.length, text, references, encode: (same) => same };
}
