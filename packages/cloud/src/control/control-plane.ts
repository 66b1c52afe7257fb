import type { ControlService } from "./control-service.ts";
import type { JsonService } from "./json/json-service.ts";
import type { QueryService } from "./query-service.ts";
import type { RestService } from "./rest/rest-service.ts";

/** IAM, STS, CloudFront, Route 53 and ACM: what their operations work with, and the operations themselves. */
export interface ControlPlane extends ControlService {
  /** A service with its schemas. */
  load(name: QueryService["name"]): Promise<QueryService>;
  loadRest(name: RestService["name"]): Promise<RestService>;
  loadJson(name: JsonService["name"]): Promise<JsonService>;
}
