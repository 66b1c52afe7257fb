import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { bucket, credentials, expiresIn, region } from "./keys.js";
import { measureRate } from "./measure-rate.js";

// As it comes: leaving out the checksum of answers (WHEN_REQUIRED) makes it no faster.
const client = new S3Client({ region, credentials });
const sign = (/** @type {string} */ key) =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn });

await measureRate(sign, async (keys) => {
  for (const key of keys) await sign(key);
});
