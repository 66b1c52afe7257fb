/** The S3 engines that are known by name. */
export const providers = ["aws", "r2", "b2", "spaces", "ceph", "garage", "minio"] as const;

/** An S3 engine whose ways are known. */
export type Provider = (typeof providers)[number];
