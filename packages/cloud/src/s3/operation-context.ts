import type { Principal } from "../iam/principal.ts";
import type { BucketRecord } from "../store/buckets/bucket-record.ts";
import type { Decided } from "../iam/decided.ts";
import type { BodyFacts } from "./access/body-facts.ts";
import type { OperationName } from "./operation-name.ts";
import type { Reply } from "./reply.ts";
import type { RequestBody } from "./request/request-body.ts";
import type { S3Request } from "./request/s3-request.ts";
import type { S3Service } from "./s3-service.ts";

/** How a request came. */
export interface Connection {
  /** The client's address. */
  sourceIp: string;
  secure: boolean;
  /** Such as `1.3`; absent over plain HTTP. */
  tlsVersion?: string;
}

/** What a service acts for. */
export interface ServiceSource {
  /** `aws:SourceArn`. */
  arn: string;
  /** `aws:SourceAccount`. */
  account: string;
}

/** A request on its way, its signature proven. */
export interface S3Exchange {
  request: S3Request;
  caller: Principal;
  /** Of a service of AWS. */
  source?: ServiceSource;
  connection: Connection;
  /** Is told what the policies say, where explanations are wanted. */
  note?: (decided: Decided) => void;
  body: RequestBody;
}

/** What an operation on no existing bucket works with. */
export interface ServiceContext extends S3Exchange {
  service: S3Service;
  operation: OperationName;
  /** Of a body that was read before the request was authorised. */
  facts?: BodyFacts;
}

/** What an operation works with, once it is authorised. */
export interface BucketContext extends ServiceContext {
  bucket: BucketRecord;
}

/** An operation on no existing bucket. */
export type ServiceOperation = (context: ServiceContext) => Promise<Reply> | Reply;

/** An operation on a bucket or in it. */
export type BucketOperation = (context: BucketContext) => Promise<Reply> | Reply;
