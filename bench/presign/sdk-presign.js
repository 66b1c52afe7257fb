import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { bucket, credentials, expiresIn, region } from "./keys.js";

// As it comes: leaving out the checksum of answers (WHEN_REQUIRED) makes it no faster.
const client = new S3Client({ region, credentials });

/**
 * @param {string} key The object.
 * @param {Date} [signingDate] Now by default.
 * @returns {Promise<string>} The SDK's URL.
 */
export function sdkPresign(key, signingDate) {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key });
  return getSignedUrl(client, command, { expiresIn, ...(signingDate && { signingDate }) });
}
