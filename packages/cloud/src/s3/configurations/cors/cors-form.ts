import { invalidRequest } from "../../errors/invalid-request.ts";
import type { Configuration } from "../configuration.ts";
import { group } from "../../schema/group.ts";
import { integer } from "../../schema/integer.ts";
import { malformedXml } from "../../schema/malformed-xml.ts";
import { list, optional } from "../../schema/member.ts";
import { text } from "../../schema/text.ts";
import type { CorsConfiguration, CorsRule } from "./cors-configuration.ts";

const rule = group<CorsRule>({
  ID: optional(text),
  AllowedHeader: list(text),
  AllowedMethod: list(text, 1),
  AllowedOrigin: list(text, 1),
  ExposeHeader: list(text),
  MaxAgeSeconds: optional(integer),
});

/** `?cors`: "1–100 rules, ≤ 64 KB". */
export const corsForm: Configuration<CorsConfiguration> = {
  name: "cors",
  root: "CORSConfiguration",
  shape: group({ CORSRule: list(rule, 1) }),
  settle: (value) => {
    if (value.CORSRule.length > mostRules) {
      throw invalidRequest(`The number of CORS rules should not exceed allowed limit of ${mostRules} rules.`);
    }
    value.CORSRule.forEach(assertRule);
    assertUnique(value.CORSRule);
    return value;
  },
  digestRequired: true,
};

const mostRules = 100;
const longestId = 255;
const methods = new Set(["GET", "PUT", "POST", "DELETE", "HEAD"]);
/** What the name of a header is made of. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function assertRule({
  ID = "",
  AllowedHeader,
  AllowedMethod,
  AllowedOrigin,
  ExposeHeader,
  MaxAgeSeconds = 0,
}: CorsRule): void {
  if (ID.length > longestId) throw invalidRequest(`ID length should not exceed allowed limit of ${longestId}`);
  if (MaxAgeSeconds < 0) throw malformedXml("MaxAgeSeconds is negative");
  const foreign = AllowedMethod.find((method) => !methods.has(method));
  if (foreign !== undefined) {
    throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${foreign}`);
  }
  for (const origin of AllowedOrigin) assertOneWildcard("AllowedOrigin", origin);
  for (const header of AllowedHeader) {
    assertOneWildcard("AllowedHeader", header);
    assertHeaderName("AllowedHeader", header);
  }
  for (const header of ExposeHeader) assertExposed(header);
}

function assertOneWildcard(element: string, value: string): void {
  if (value.indexOf("*") === value.lastIndexOf("*")) return;
  throw invalidRequest(`${element} "${value}" can not have more than one wildcard.`);
}

function assertExposed(header: string): void {
  if (header.includes("*")) {
    throw invalidRequest(
      `ExposeHeader "${header}" contains wildcard. We currently do not support wildcard for ExposeHeader.`,
    );
  }
  assertHeaderName("ExposeHeader", header);
}

/** An exposed header is sent back in a header, where no other character may stand. */
function assertHeaderName(element: string, value: string): void {
  if (!headerName.test(value)) throw invalidRequest(`${element} "${value}" is not the name of a header.`);
}

function assertUnique(rules: readonly CorsRule[]): void {
  const ids = rules.flatMap(({ ID }) => ID ?? []);
  if (new Set(ids).size !== ids.length)
    throw invalidRequest("Rule ID must be unique. Found same ID for more than one rule");
}
