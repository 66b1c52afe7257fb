import type { IdentityDirectory } from "../../../iam/identity-directory.ts";
import type { S3Request } from "../../request/s3-request.ts";

/** What an ACL is for. */
export interface AclTarget {
  kind: "bucket" | "object";
  /** The owner of the bucket or object: an account, or `anonymous`. */
  owner: string;
  /** The account of the bucket. */
  bucketOwner: string;
}

/** What an ACL is read from. */
export interface AclSource {
  request: S3Request;
  identities: IdentityDirectory;
}
