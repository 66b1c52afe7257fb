import type { Operations } from "../operation.ts";
import type { Constraint } from "../wire/constraints.ts";
import type { ServiceModel } from "../wire/shape.ts";

/** A service whose operations have paths and whose documents are XML. */
export interface RestService {
  /** The service of its signatures and the prefix of its actions. */
  name: "cloudfront";
  model: ServiceModel;
  operations: Operations;
  /** The limits of members, by structure and member name, or by member name alone. */
  constraints: Readonly<Record<string, Constraint>>;
}
