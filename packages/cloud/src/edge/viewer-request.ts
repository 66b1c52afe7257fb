/** What a viewer asked. */
export interface ViewerRequest {
  method: string;
  /** In lower case, without a port. */
  host: string;
  /** Whether it came over TLS. */
  secure: boolean;
  /** As it was sent, nothing decoded. */
  rawPath: string;
  /** As it was sent, without `?`. */
  query: string;
  /** Values by lower-case name, repeats joined by commas. */
  headers: ReadonlyMap<string, string>;
  /** The viewer's address. */
  ip: string;
  /** On the cloud's clock. */
  now: Date;
}
