/** A setting of Block Public Access that is on, and of what. */
export interface ClosedFlag {
  flag: "BlockPublicAcls" | "IgnorePublicAcls" | "BlockPublicPolicy" | "RestrictPublicBuckets";
  /** One of both. */
  bucket?: string;
  account?: string;
}

/** What besides policies stands around a refused access: without it, advice could not work. */
export interface Surroundings {
  /** Why no policy helps, and what does. */
  limit?: { because: string; change: string };
  /** What of Block Public Access is on. */
  closed?: readonly ClosedFlag[];
  /** The grant of an ACL, such as `READ to AllUsers`, that IgnorePublicAcls ignores. */
  ignored?: string;
  /** What an ACL of the object would have to grant; left out where none would do. */
  permission?: string | undefined;
  /** The bucket of an object, and the account that owns the bucket. */
  bucket?: { name: string; owner: string };
}
