import type { ServiceModel } from "./wire/shape.ts";
import type { Operations } from "./operation.ts";

/** A service of the query protocol. */
export interface QueryService {
  /** `iam` or `sts`: the service of its signatures and the prefix of its actions. */
  name: "iam" | "sts";
  version: string;
  model: ServiceModel;
  operations: Operations;
}
