import { buffer } from "node:stream/consumers";
import { bucket } from "../measure/place.js";
import { minioClient } from "../measure/minio-client.js";
import { keyOf } from "./keys.js";
import { measureObjects } from "./measure-objects.js";

const client = minioClient();

await measureObjects({
  put: (body, index) => client.putObject(bucket, keyOf(index), body, body.length),
  get: async (index) => await buffer(await client.getObject(bucket, keyOf(index))),
});
process.exit();
