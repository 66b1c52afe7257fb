import type { ControlService } from "./control-service.ts";
import type { QueryService } from "./query-service.ts";

/** IAM and STS: what their operations work with, and the operations themselves. */
export interface ControlPlane extends ControlService {
  /** A service with its schemas. */
  load(name: QueryService["name"]): Promise<QueryService>;
}
