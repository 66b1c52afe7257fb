import { buffer } from "node:stream/consumers";
import { createS3Driver } from "stowage/s3";
import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { keyOf } from "./keys.js";
import { measureObjects } from "./measure-objects.js";

const driver = createS3Driver({ bucket, region, endpoint, credentials });
const options = { type: "application/octet-stream", size: 4096, condition: "overwrite" };

await measureObjects({
  put: (body, index) => driver.put(keyOf(index), body, options),
  get: async (index) => await buffer((await driver.get(keyOf(index))).body),
});
await driver.close?.();
