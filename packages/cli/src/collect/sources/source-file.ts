/** A file as found in a source folder. */
export interface SourceFile {
  /** Below the folder, with `/`: `css/site.css`. */
  path: string;
  /** Where it lies on disk, absolute. */
  file: string;
  /** Bytes. */
  size: number;
  /** When its content changed last: nanoseconds since 1970, in decimal. */
  mtime: string;
  /** When its content or what is said of it changed last, which no program can set: as `mtime`. */
  ctime: string;
  /** In decimal. */
  inode: string;
  /** Its name holds a hash of its content already and is kept. */
  fixed: boolean;
}

/** The files of one folder by the bytes of their names. */
export interface Folder {
  /** Without a final slash; empty for the top. */
  path: string;
  files: SourceFile[];
}

/** Two folders hold the same path: the earlier one wins. Files are relative to the project. */
export interface Conflict {
  path: string;
  used: string;
  skipped: string;
}
