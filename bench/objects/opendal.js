import { Operator } from "opendal";
import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { keyOf } from "./keys.js";
import { measureObjects } from "./measure-objects.js";

const { accessKeyId: access_key_id, secretAccessKey: secret_access_key } = credentials;
const operator = new Operator("s3", { bucket, region, endpoint, access_key_id, secret_access_key });

await measureObjects({
  put: (body, index) => operator.write(keyOf(index), body),
  get: (index) => operator.read(keyOf(index)),
});
