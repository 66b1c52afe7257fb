import type { Principal } from "../iam/principal.ts";
import type { BucketRecord } from "../store/records.ts";
import type { Reply } from "./reply.ts";
import type { RequestBody } from "./request/request-body.ts";
import type { S3Request } from "./request/s3-request.ts";
import type { S3Service } from "./s3-service.ts";

/** A request on its way, its signature proven. */
export interface S3Exchange {
  request: S3Request;
  caller: Principal;
  body: RequestBody;
}

/** What an operation on no existing bucket works with. */
export interface ServiceContext extends S3Exchange {
  service: S3Service;
}

/** What an operation works with, once it is authorised. */
export interface BucketContext extends ServiceContext {
  bucket: BucketRecord;
}

/** An operation on no existing bucket. */
export type ServiceOperation = (context: ServiceContext) => Promise<Reply> | Reply;

/** An operation on a bucket or in it. */
export type BucketOperation = (context: BucketContext) => Promise<Reply> | Reply;
