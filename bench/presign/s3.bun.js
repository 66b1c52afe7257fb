import { S3Client } from "bun";
import { bucket, credentials, expiresIn, region } from "./keys.js";
import { measureRate } from "./measure-rate.js";

const client = new S3Client({ ...credentials, region, bucket });
const options = { expiresIn };

await measureRate(
  (key) => client.presign(key, options),
  (keys) => {
    for (const key of keys) client.presign(key, options);
  },
);
