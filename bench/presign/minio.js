import { Client } from "minio";
import { bucket, credentials, expiresIn, region } from "./keys.js";
import { measureRate } from "./measure-rate.js";

const { accessKeyId: accessKey, secretAccessKey: secretKey } = credentials;
const client = new Client({ endPoint: "s3.amazonaws.com", region, accessKey, secretKey });
const sign = (/** @type {string} */ key) => client.presignedGetObject(bucket, key, expiresIn);

await measureRate(sign, async (keys) => {
  for (const key of keys) await sign(key);
});
