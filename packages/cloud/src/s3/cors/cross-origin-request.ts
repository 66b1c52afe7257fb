import type { S3Request } from "../request/s3-request.ts";

/** What CORS looks at. */
export type CrossOriginRequest = Pick<S3Request, "method" | "bucket" | "key" | "headers">;
