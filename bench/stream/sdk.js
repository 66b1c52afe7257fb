import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { measureStream, uploadKey } from "./measure-stream.js";

const client = new S3Client({ region, endpoint, credentials, forcePathStyle: true });
// Parts as large as ours, and as many in flight as is its default.
const options = { client, partSize: 8 * 1024 * 1024, queueSize: 4 };

await measureStream({
  upload: async (body) => {
    await new Upload({ ...options, params: { Bucket: bucket, Key: uploadKey, Body: body } }).done();
    return uploadKey;
  },
  download: async (key) => (await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body,
});
client.destroy();
