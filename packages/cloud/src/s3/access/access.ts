/** Something a request does: an action on the service, a bucket or an object. */
export interface Access {
  /** Such as `s3:GetObject`. */
  action: string;
  /** Left out for the service itself. */
  bucket?: string;
  /** Left out for the bucket itself. */
  key?: string;
  /** The ARN of what it is done to, where that is not S3's. */
  resource?: string;
  /** The version addressed, where one is. */
  versionId?: string | undefined;
}

/** The ARN of what an access is done to. */
export function resourceOf({ bucket, key, resource }: Access): string {
  if (resource !== undefined) return resource;
  if (bucket === undefined) return "arn:aws:s3:::*";
  return key === undefined ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`;
}
