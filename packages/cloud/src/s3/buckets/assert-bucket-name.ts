import { isIPv4 } from "node:net";
import { S3Error } from "../errors/s3-error.ts";

const form = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an"];

/** Whether S3 lets a bucket have this name. */
export function isBucketName(name: string): boolean {
  return (
    form.test(name) &&
    !/\.\.|\.-|-\./.test(name) &&
    !isIPv4(name) &&
    !reservedPrefixes.some((prefix) => name.startsWith(prefix)) &&
    !reservedSuffixes.some((suffix) => name.endsWith(suffix))
  );
}

/** Refuses a name that no bucket can have. */
export function assertBucketName(name: string): void {
  if (!isBucketName(name)) throw new S3Error("InvalidBucketName", { details: { BucketName: name } });
}
