import type { S3Service } from "../s3/s3-service.ts";
import type { CloudFrontStore } from "../store/cloudfront/cloudfront-store.ts";
import type { OriginLog } from "./origin/origin-log.ts";

/** What the edge works with. */
export interface EdgeService {
  s3: S3Service;
  cloudFront: CloudFrontStore;
  now(): Date;
  /** Where viewers are sent to who have to come over TLS. */
  securePort(): number;
  /** Whether answers tell why S3 allows or refuses them. */
  explain: boolean;
  /** Is told what origins were asked. */
  log?: (line: OriginLog) => void;
}
