import type { Refusal } from "./authorization.ts";
import type { Rule } from "./explain/rule.ts";

/** What refused a request: the policies, by the answer that they gave, or a rule of the service. */
export type Cause = Refusal | Rule;
