/** What a request is signed with. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Travels with temporary keys. */
  sessionToken?: string;
  /** When temporary keys end; unknown or never by default. */
  expiration?: Date;
}
