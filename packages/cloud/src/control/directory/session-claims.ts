/** What every session token says. Times are milliseconds since the epoch. */
interface Claims {
  accessKeyId: string;
  secretAccessKey: string;
  account: string;
  issued: number;
  expires: number;
}

/** A session of GetSessionToken. */
export interface UserClaims extends Claims {
  kind: "user";
  /** `AIDA…`; the account's id of its root. */
  id: string;
  /** Left out of the root. */
  name?: string;
}

/** A session of a role. */
export interface RoleClaims extends Claims {
  kind: "role";
  /** `AROA…`: a role that was made again is another. */
  id: string;
  name: string;
  session: string;
  /** A session policy's text. */
  policy?: string;
  policyArns?: string[];
  tags: Record<string, string>;
  /** Names of tags that sessions made from this one keep. */
  transitive: string[];
  /** The provider's ARN, of AssumeRoleWithWebIdentity. */
  federatedProvider?: string;
}

/** What a session token says of its holder. */
export type SessionClaims = UserClaims | RoleClaims;
