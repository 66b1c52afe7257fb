import type { Operations } from "../operation.ts";
import type { Constraint } from "../wire/constraints.ts";
import type { ServiceModel } from "../wire/shape.ts";

/** A service whose operations have paths and whose documents are XML. */
export interface RestService {
  /** The service of its signatures and the prefix of its actions. */
  name: "cloudfront" | "route53";
  model: ServiceModel;
  operations: Operations;
  /** The limits of members, by structure and member name, or by member name alone. */
  constraints: Readonly<Record<string, Constraint>>;
  /** The codes of refusals: of members that are missing or out of bounds, and of what cannot be read. */
  codes: { invalid: string; malformed: string };
}
