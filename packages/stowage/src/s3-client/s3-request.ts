import type { S3Body } from "./s3-body.ts";

/** One S3 operation, to be signed anew for every attempt. */
export interface S3Request {
  /** What it does, for messages: `save`, `read`, `list` … */
  operation: string;
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** The object; without it the bucket itself. */
  key?: string;
  /** Unencoded; a parameter without a value is `""`. */
  query?: Readonly<Record<string, string>>;
  /** All of them are signed. */
  headers?: Readonly<Record<string, string>>;
  body?: S3Body;
  /** Whether a success is visible to others; decides what `applied` a failure reports. */
  changes: boolean;
  /** The answer may take as long as it keeps talking: objects, server-side copies and completions. */
  slow?: boolean;
  signal?: AbortSignal | undefined;
  /** Told of each attempt. */
  onAttempt?: () => void;
}

/** The text that names what a request is about. */
export function subjectOf(request: S3Request, bucket: string): string {
  return request.key === undefined ? `bucket ${JSON.stringify(bucket)}` : JSON.stringify(request.key);
}
