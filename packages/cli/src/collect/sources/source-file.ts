/** A file as found in a source folder. */
export interface SourceFile {
  /** Below the folder, with `/`: `css/site.css`. */
  path: string;
  /** Where it lies on disk, absolute. */
  file: string;
  /** The number of its folder, in the order of the configuration. */
  source: number;
  /** Bytes. */
  size: number;
  /** When its content changed last: milliseconds since 1970, to a fraction of a microsecond. */
  mtime: number;
  /** When its content or what is said of it changed last, which no program can set: as `mtime`. */
  ctime: number;
  inode: number;
  /** Of the file system that has the inode. */
  device: number;
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
