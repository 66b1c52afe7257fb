/** A file as found in a source folder. */
export interface SourceFile {
  /** Below the folder, with `/`: `css/site.css`. */
  path: string;
  /** Where it lies on disk, absolute. */
  file: string;
}

/** Bytes to upload, with their digests. */
export interface Content {
  /** Bytes. */
  size: number;
  /** Hex. */
  md5: string;
  /** Base64, as `integrity` attributes hold it. */
  sha384: string;
  from: { file: string } | { bytes: Buffer };
}

/** One static file under its plain and its hashed name. */
export interface Asset {
  path: string;
  hashedPath: string;
  /** The media type, with charset for text. */
  type: string;
  /** As found. */
  original: Content;
  /** With its references rewritten; the same object as `original` where there were none. */
  hashed: Content;
}

/** Everything that a deploy consists of, in the order of the paths' UTF-8 bytes. */
export interface StaticTree {
  assets: Asset[];
  /** One sentence each. */
  warnings: string[];
}
