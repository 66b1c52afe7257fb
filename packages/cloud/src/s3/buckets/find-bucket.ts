import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { S3Service } from "../s3-service.ts";
import { noSuchBucket } from "../errors/no-such-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import { isBucketName } from "./is-bucket-name.ts";

/** The bucket of a name; `NoSuchBucket`, or `InvalidBucketName` when there can be none. */
export function findBucket({ store }: S3Service, name: string): BucketRecord {
  const bucket = store.getBucket(name);
  if (bucket !== undefined) return bucket;
  if (isBucketName(name)) throw noSuchBucket(name);
  throw new S3Error("InvalidBucketName", { details: { BucketName: name } });
}
