// Copies a folder to a bucket as the documentation of s3-sync-client does: node run-s3-sync-client.js FOLDER s3://BUCKET/PREFIX
import { S3Client } from "@aws-sdk/client-s3";
import { S3SyncClient } from "s3-sync-client";

const { BENCH_ENDPOINT = "", BENCH_ACCESS_KEY_ID = "", BENCH_SECRET_ACCESS_KEY = "" } = process.env;
const client = new S3Client({
  endpoint: BENCH_ENDPOINT,
  region: "us-east-1",
  forcePathStyle: true,
  credentials: { accessKeyId: BENCH_ACCESS_KEY_ID, secretAccessKey: BENCH_SECRET_ACCESS_KEY },
});
const [folder = "", place = ""] = process.argv.slice(2);
await new S3SyncClient({ client }).sync(folder, place);
client.destroy();
