import type { ControlPlane } from "../control/control-plane.ts";
import type { AccountDirectory } from "../control/directory/account-directory.ts";
import type { S3Service } from "../s3/s3-service.ts";
import type { CloudFrontStore } from "../store/cloudfront/cloudfront-store.ts";
import type { Admin } from "./admin/answer-admin.ts";
import type { FaultPlan } from "./faults/fault.ts";
import type { CloudClock } from "./clock/cloud-clock.ts";

/** What requests are answered with. */
export interface Services {
  accounts: AccountDirectory;
  s3: S3Service;
  control: ControlPlane;
  /** What the edge serves. */
  cloudFront: CloudFrontStore;
  clock: CloudClock;
  /** Domains whose first labels are buckets. */
  domains: readonly string[];
  /** Addresses of proxies whose word counts. */
  trustedProxies: ReadonlySet<string>;
  /** Whether answers tell why they are allowed or refused. */
  explain: boolean;
  /** What goes wrong on purpose, for tests of clients. */
  faults?: FaultPlan;
  /** Of the admin endpoint, where it was asked for. */
  admin?: Admin;
}
