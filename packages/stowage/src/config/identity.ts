/** What may be done with a storage. `deploy` is for static files, the others but `read` for uploads. */
export type Right = "read" | "write" | "delete" | "list" | "deploy";

/** Whom somebody acts as, and what they may. */
export interface IdentityOptions<Names extends string = string> {
  /**
   * A user with an access key, for what runs outside of AWS; a role that a service of AWS takes
   * (`{ role: "lambda.amazonaws.com" }`), or another role or user by its ARN; or a role for the workflows of one branch on
   * GitHub (`{ github: "owner/repository", branch: "main" }`).
   */
  as: { user: true } | { role: string } | { github: string; branch: string };
  /** Rights by the names of storages; of what is not named, none. */
  may: { readonly [Name in Names]?: readonly Right[] };
}
