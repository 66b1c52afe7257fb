/** A token of an identity provider, taken apart; nothing of it is proven yet. */
export interface WebToken {
  algorithm: string;
  /** The id of the key that signed it. */
  keyId?: string;
  claims: Readonly<Record<string, unknown>>;
  /** What is signed. */
  signed: string;
  signature: Buffer;
}
