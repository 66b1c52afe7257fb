import { QueryError } from "../../wire/query-error.ts";
import { policySize, readPolicyText } from "../read-policy-text.ts";

const largest = 6144;

/** Refuses the text of a managed policy that cannot be read, is of the old version or too long. */
export function assertManagedText(text: string): void {
  const { version } = readPolicyText(text);
  if (version !== "2012-10-17") {
    throw new QueryError("MalformedPolicyDocument", "Policy document must be version 2012-10-17 or greater.");
  }
  if (policySize(text) > largest)
    throw new QueryError("LimitExceeded", `Cannot exceed quota for PolicySize: ${largest}`);
}
