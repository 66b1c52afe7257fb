import type { Operations } from "../operation.ts";
import type { Constraint } from "../wire/constraints.ts";
import type { ServiceModel } from "../wire/shape.ts";

/** A service whose operations have names in a header, and whose documents are JSON. */
export interface JsonService {
  /** The service of its signatures and the prefix of its actions. */
  name: "acm";
  /** What stands before an operation's name in `X-Amz-Target`, and a dot. */
  target: string;
  model: ServiceModel;
  operations: Operations;
  /** The limits of members, by structure and member name, or by member name alone. */
  constraints: Readonly<Record<string, Constraint>>;
}
