import { S3Client } from "bun";
import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { measureStream, uploadKey } from "./measure-stream.js";

const client = new S3Client({ ...credentials, region, bucket, endpoint });
const parts = { partSize: 8 * 1024 * 1024, queueSize: 4 };

await measureStream({
  upload: async (body) => {
    const writer = client.file(uploadKey).writer(parts);
    for await (const chunk of body) {
      writer.write(chunk);
      await writer.flush();
    }
    await writer.end();
    return uploadKey;
  },
  download: async (key) => client.file(key).stream(),
});
process.exit();
