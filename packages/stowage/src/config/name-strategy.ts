/** What a name is made from. */
export interface NameInfo {
  /** What the user calls the file, cleaned. */
  uploadedName: string;
  /** The media type, as the bytes say. */
  type: string;
  /** The extension of that type with its dot, or `""`. */
  extension: string;
  now: Date;
}

/** What a name is made from where the content counts. */
export interface HashedNameInfo extends NameInfo {
  /** SHA-256 of the content, 64 lower-case hexadecimal digits. */
  checksum: string;
}

/**
 * How the files of a storage are named below its prefix. Whatever it gives becomes NFC and must be a valid key.
 *
 * - `"random"`: 26 characters that cannot be guessed, and the extension of the type.
 * - `{ dated: "%Y/%m/%d" }`: such a name in a folder of the day, UTC; Django's `strftime` directives `%Y %y %m %d %H %M %S
 *   %j`.
 * - `"hash"`: SHA-256 of the content. The same content is stored once, and a deletion takes it from everyone who saved it.
 * - A function, which may name two files alike; `ifExists` says what happens then. `{ hashed }` is one that needs the
 *   checksum of the content, for which the file is read whole before it is sent.
 */
export type NameStrategy =
  | "random"
  | "hash"
  | { dated: string }
  | { hashed: (info: HashedNameInfo) => string }
  | ((info: NameInfo) => string);
