import { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { measureUpload } from "./measure-upload.js";
import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { source } from "./source.js";

const client = new S3Client({ region, endpoint, credentials, forcePathStyle: true });
// The same parts and as many in flight as ours; If-None-Match as well.
const options = { client, partSize: 8 * 1024 * 1024, queueSize: 4 };

await measureUpload(() => {
  const params = { Bucket: bucket, Key: `archive/${Date.now()}.bin`, Body: source(), IfNoneMatch: "*" };
  return new Upload({ ...options, params }).done();
});
client.destroy();
