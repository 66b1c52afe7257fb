import type { S3Client } from "../../../s3-client/s3-client.ts";
import type { WriteCondition } from "../../driver.ts";
import type { Engine } from "../engine/engine.ts";

/** An object that is put together from parts. */
export interface S3Upload {
  client: S3Client;
  engine: Engine;
  key: string;
  /** What it is for, for messages. */
  purpose: "save" | "copy";
  /** The id that proves that the object is ours. */
  operation: string;
  condition: WriteCondition;
  signal?: AbortSignal | undefined;
}

/** What the completion needs of a part. */
export interface UploadedPart {
  number: number;
  size: number;
  etag: string;
  /** In the engine's algorithm; without it on all parts the upload has none. */
  checksum?: string | undefined;
}
