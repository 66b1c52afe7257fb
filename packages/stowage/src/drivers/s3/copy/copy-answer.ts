/** What the storage says of a copy. */
export interface CopyAnswer {
  headers: Readonly<Record<string, string>>;
  /** Without it the headers are those of HEAD, which say it all. */
  etag: string | undefined;
  modified?: string | undefined;
}
