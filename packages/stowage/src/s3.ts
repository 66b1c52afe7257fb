export { createS3Driver } from "./drivers/s3/s3-driver.ts";
export type { S3DriverOptions } from "./drivers/s3/s3-driver-options.ts";
export type { CdnKey } from "./drivers/s3/urls/cdn-key.ts";
export type { CredentialProvider } from "./s3-client/credential-source.ts";
export type { Credentials } from "@stowage/wire";
