import { QueryError } from "../../wire/query-error.ts";
import { assertPolicyText, policySize } from "../read-policy-text.ts";

const largest = 6144;

/** Refuses the text of a managed policy that cannot be read or is too long. */
export function assertManagedText(text: string): void {
  assertPolicyText(text);
  if (policySize(text) > largest)
    throw new QueryError("LimitExceeded", `Cannot exceed quota for PolicySize: ${largest}`);
}
