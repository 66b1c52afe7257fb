import { formatArn } from "@stowage/wire";

/** The ARN of a bucket, or with `path` of the objects that it matches: `avatars/*`. */
export function bucketArn(bucket: string, path?: string): string {
  const resource = path === undefined ? bucket : `${bucket}/${path}`;
  return formatArn({ partition: "aws", service: "s3", region: "", account: "", resource });
}
