import { minioClient } from "../measure/minio-client.js";
import { bucket } from "../measure/place.js";
import { measureStream, uploadKey } from "./measure-stream.js";

// Its parts for a body of unknown length are of 525 MiB by default.
const client = minioClient({ partSize: 8 * 1024 * 1024 });

await measureStream({
  upload: async (body) => {
    await client.putObject(bucket, uploadKey, body);
    return uploadKey;
  },
  download: (key) => client.getObject(bucket, key),
});
process.exit();
