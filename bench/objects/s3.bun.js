import { S3Client } from "bun";
import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { keyOf } from "./keys.js";
import { measureObjects } from "./measure-objects.js";

const client = new S3Client({ ...credentials, region, bucket, endpoint });

await measureObjects({
  put: (body, index) => client.write(keyOf(index), body),
  get: async (index) => new Uint8Array(await client.file(keyOf(index)).arrayBuffer()),
});
process.exit();
