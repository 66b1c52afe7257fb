import { QueryError } from "../wire/query-error.ts";

/** Refuses a request with an MFA code: there is no device here that could have made it. */
export function refuseMfa(input: { SerialNumber?: string | undefined; TokenCode?: string | undefined }): void {
  if (input.SerialNumber === undefined && input.TokenCode === undefined) return;
  throw new QueryError("AccessDenied", "MultiFactorAuthentication failed, unable to validate MFA code.", {
    rule: "MFA",
    because: "there are no MFA devices in this cloud",
    changes: ["Leave SerialNumber and TokenCode out"],
  });
}
