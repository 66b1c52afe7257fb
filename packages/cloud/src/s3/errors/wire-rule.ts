import type { WireError } from "@stowage/wire";
import type { Rule } from "../../iam/explain/rule.ts";

/** The rule behind a refusal of a request's signature; `undefined` where the message says all. */
export function wireRule({ code, details }: WireError): Rule | undefined {
  if (code === "SignatureDoesNotMatch") {
    return {
      rule: "signature",
      because: "a chunk of the body, or what trails it, is not what the client signed",
      changes: ["Sign each chunk after the one before, and send them unchanged"],
    };
  }
  if (code !== "AccessDenied") return undefined;
  const unsigned = details["HeadersNotSigned"];
  if (unsigned === undefined) {
    return {
      rule: "date of the signature",
      because: "a signed request says when it was signed, and this one does not, or in no known form",
      changes: ["Send x-amz-date, such as 20260102T030405Z"],
    };
  }
  return {
    rule: "signed headers",
    because: `not signed: ${unsigned}; whoever passes a request on could change it`,
    changes: ["Sign these headers, or leave them out"],
  };
}
