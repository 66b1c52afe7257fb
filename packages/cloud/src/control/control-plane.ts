import type { ControlService } from "./control-service.ts";
import type { QueryService } from "./query-service.ts";
import type { RestService } from "./rest/rest-service.ts";

/** IAM, STS and CloudFront: what their operations work with, and the operations themselves. */
export interface ControlPlane extends ControlService {
  /** A service with its schemas. */
  load(name: QueryService["name"]): Promise<QueryService>;
  loadRest(name: RestService["name"]): Promise<RestService>;
}
