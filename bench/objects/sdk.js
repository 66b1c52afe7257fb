import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { keyOf } from "./keys.js";
import { measureObjects } from "./measure-objects.js";

// BENCH_CRC=off: no checksum is computed and none verified, but for the hash in the signature.
const checksums =
  process.env.BENCH_CRC === "off"
    ? { requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" }
    : {};
const client = new S3Client({ region, endpoint, credentials, forcePathStyle: true, ...checksums });

await measureObjects({
  put: (body, index) => client.send(new PutObjectCommand({ Bucket: bucket, Key: keyOf(index), Body: body })),
  get: async (index) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(index) }));
    return await Body.transformToByteArray();
  },
});
client.destroy();
