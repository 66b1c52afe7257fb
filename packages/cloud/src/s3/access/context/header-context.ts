import { type ContextKey, single } from "./context-source.ts";

const names = [
  ["x-amz-acl", "x-amz-grant-read", "x-amz-grant-write", "x-amz-grant-read-acp", "x-amz-grant-write-acp"],
  ["x-amz-grant-full-control", "x-amz-content-sha256", "x-amz-metadata-directive", "x-amz-storage-class"],
  ["x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id"],
  ["x-amz-server-side-encryption-customer-algorithm", "x-amz-website-redirect-location", "x-amz-object-ownership"],
  ["x-amz-bucket-namespace"],
  ["if-match", "if-none-match"],
].flat();

/** Headers that are context keys as they stand, and those that only look like one. */
export const headerContext: Readonly<Record<string, ContextKey>> = {
  ...Object.fromEntries(names.map((name) => [`s3:${name}`, single(({ request }) => request.headers.get(name))])),
  // "/bucket/key, leading slash normalised".
  "s3:x-amz-copy-source": single(({ request }) => {
    const source = request.headers.get("x-amz-copy-source");
    return source === undefined || source.startsWith("/") ? source : `/${source}`;
  }),
};
