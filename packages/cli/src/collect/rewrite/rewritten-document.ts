import type { Namer } from "../assets/namer-for.ts";

/** A file whose references are rewritten. */
export interface DocumentFile {
  path: string;
  /** Where it lies on disk, absolute. */
  file: string;
  /** Its bytes and their MD5 in hex, where they are in memory. */
  known?: { bytes: Buffer; md5: string };
}

export interface RewriteOptions {
  /** The prefix of the storage, with its final slash. */
  prefix: string;
  /** The folder of the configuration; messages name files relative to it. */
  directory: string;
  /** False keeps a reference whose target is missing, with a warning. */
  strict: boolean;
  /** References of HTML and SVG files are rewritten too. */
  markup: boolean;
  /** The hashed path of a document that holds what the digest is of. */
  nameOf: Namer;
  /** The hashed paths of those of the paths that exist and are no documents. */
  namesOf(paths: ReadonlySet<string>): Promise<ReadonlyMap<string, string>>;
  /** A path of the tree that differs in its case alone, for messages. */
  similarTo(path: string): Promise<string | undefined>;
}

/** A document under its hashed name. */
export interface RewrittenDocument {
  hashedPath: string;
  /** What it holds there, where it is not the file itself. */
  content?: { bytes: Buffer; md5: string; sha384: string };
  /** Its plain name holds the rewritten content too: pages are visited by their plain names. */
  plainToo: boolean;
}

export interface RewrittenDocuments {
  /** By path. */
  documents: ReadonlyMap<string, RewrittenDocument>;
  /** One sentence each. */
  warnings: string[];
}
