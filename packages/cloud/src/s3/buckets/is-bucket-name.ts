import { isIPv4 } from "node:net";

const form = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];
/** What the names end with that an account has for itself in a region. */
const regional = /.-\d{12}-[a-z]+(?:-[a-z]+)+-\d{1,2}-an$/;

/** Whether S3 lets a bucket have this name. */
export function isBucketName(name: string): boolean {
  return (
    form.test(name) &&
    !/\.\.|\.-|-\./.test(name) &&
    !isIPv4(name) &&
    !reservedPrefixes.some((prefix) => name.startsWith(prefix)) &&
    !reservedSuffixes.some((suffix) => name.endsWith(suffix)) &&
    (!isRegionalName(name) || regional.test(name))
  );
}

/** Whether a name claims to be one that an account has for itself in a region. */
export function isRegionalName(name: string): boolean {
  return name.endsWith("-an");
}
