import type { S3Client } from "../../../s3-client/s3-client.ts";
import type { PutOptions } from "../../driver.ts";
import type { Engine } from "../engine/engine.ts";

/** One write under way. */
export interface S3Write {
  client: S3Client;
  engine: Engine;
  key: string;
  options: PutOptions;
  /** The id that proves that the object is ours. */
  operation: string;
}
